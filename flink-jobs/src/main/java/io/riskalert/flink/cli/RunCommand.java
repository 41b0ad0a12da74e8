package io.riskalert.flink.cli;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import io.riskalert.flink.job.FlinkSettings;
import io.riskalert.flink.job.InitialRules;
import io.riskalert.flink.job.RiskAlertJob;
import io.riskalert.flink.kafka.Preflight;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code risk run}: the job on real topics, in this process. */
@Command(
        name = "run",
        description = {
            "Run the job on real topics, on this machine, until Ctrl-C.",
            "On a cluster: flink run flink-jobs/target/risk-alert-job.jar --config FILE"
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  risk run --config risk.yaml --check",
            "  risk run --config risk.yaml",
            "  risk run --config risk.yaml --from-checkpoint /data/checkpoints/3f/chk-17"
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "Configuration (YAML).")
    private Path file = Path.of("");

    @Option(names = "--check", description = "Only check the configuration and the broker it names.")
    private boolean check;

    @Option(
            names = "--from-checkpoint",
            paramLabel = "DIR",
            description = "Go on from this checkpoint or savepoint instead of an empty state.")
    private @Nullable String checkpoint;

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        JobConfig config = JobConfigLoader.load(file, System.getenv());
        InitialRules.of(config.rules());
        Preflight.Report report = Preflight.check(config);
        if (check) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(file + " is valid; " + report.brokers() + " broker(s) at "
                    + config.kafka().bootstrapServers() + "; partitions of topics:");
            report.partitions().forEach((topic, partitions) -> out.println("  " + topic + ": " + partitions));
            return Risk.OK;
        }
        Configuration flink = FlinkSettings.of(config);
        if (checkpoint != null) {
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint);
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        RiskAlertJob.build(environment, config);
        err.println(config.job().name() + " runs on " + config.kafka().bootstrapServers() + "; Ctrl-C ends.");
        environment.execute(config.job().name());
        return Risk.OK;
    }
}
