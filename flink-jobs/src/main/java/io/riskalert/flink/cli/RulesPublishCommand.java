package io.riskalert.flink.cli;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.kafka.Preflight;
import io.riskalert.flink.kafka.RuleSetPublisher;
import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.compile.RuleSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code risk rules publish}: checks a folder of rules and sends it to the running job. */
@Command(
        name = "publish",
        description = "Check a folder of rules and publish it; the running job takes it over without a restart.",
        sortOptions = false)
final class RulesPublishCommand implements Callable<Integer> {
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "Folder with *.drl files, windows.yaml and, if need be, rates.yaml.")
    private Path dir = Path.of("");

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Why, for those who read it later.")
    private String note = "";

    @Option(
            names = "--publisher",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who publishes it (default: the user of this machine).")
    private String publisher = "";

    @Override
    public Integer call() {
        RuleCheck check = RuleCheck.of(dir);
        if (check.compilation() instanceof Compilation.Rejected rejected) {
            List<RuleProblem> problems = RuleCheck.located(dir, rejected.problems());
            problems.forEach(spec.commandLine().getErr()::println);
            throw new UserError(
                    "nothing was published: " + RuleCheck.counted(problems.size(), "problem") + " in " + dir);
        }
        JobConfig config = kafka.load();
        String topic = config.kafka().topics().rules();
        Preflight.checkTopics(config.kafka().clientProperties(), BROKER_TIMEOUT, List.of(topic));
        try (RuleSet rules = ((Compilation.Compiled) check.compilation()).ruleSet()) {
            RuleSetPublisher.publish(config, check.files(), publisher, note);
            spec.commandLine()
                    .getOut()
                    .println("published " + rules.id() + " to " + topic + ": "
                            + RuleCheck.counted(rules.rules().size(), "rule") + ", "
                            + RuleCheck.counted(rules.catalogue().windows().size(), "window"));
        }
        return Risk.OK;
    }
}
