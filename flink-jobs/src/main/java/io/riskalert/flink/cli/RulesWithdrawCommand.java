package io.riskalert.flink.cli;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.kafka.Preflight;
import io.riskalert.flink.kafka.RuleSetArchive;
import io.riskalert.flink.kafka.RuleSetPublisher;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.flink.stream.RuleSetRole;
import io.riskalert.flink.wire.RuleSetCodec.Published;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code risk rules withdraw}: ends the candidate. */
@Command(
        name = "withdraw",
        description = "End the candidate that runs beside the live set; the live set goes on as it is.",
        sortOptions = false)
final class RulesWithdrawCommand implements Callable<Integer> {
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Why, for those who read it later.")
    private String note = "";

    @Mixin
    private PublisherOption publisher = new PublisherOption();

    @Override
    public Integer call() {
        JobConfig config = kafka.load();
        String topic = config.kafka().topics().rules();
        Preflight.checkTopics(config.kafka().clientProperties(), BROKER_TIMEOUT, List.of(topic));
        Published candidate = RuleSetArchive.read(config)
                .candidate()
                .orElseThrow(() -> new UserError(
                        "there is no candidate to withdraw: 'risk rules publish DIR --shadow' publishes one"));
        RuleSetMessage message = candidate.message();
        // The set itself is sent again, so that who demands signatures finds them.
        RuleSetPublisher.publish(
                config,
                message.ruleFiles(),
                publisher.name(),
                note,
                message.signatures(),
                message.effectiveFromMs(),
                RuleSetRole.WITHDRAWN);
        PrintWriter out = spec.commandLine().getOut();
        out.println("withdrawn  " + RulesListCommand.line(candidate));
        return Risk.OK;
    }
}
