package io.riskalert.flink.cli;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.kafka.Preflight;
import io.riskalert.flink.kafka.RuleSetPublisher;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.guard.Release;
import io.riskalert.rules.signature.KeyFileException;
import io.riskalert.rules.signature.RuleSetSignature;
import io.riskalert.rules.signature.RuleSetSigner;
import io.riskalert.rules.signature.SigningKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code risk rules release}: lets rules that are held back do what they say again. */
@Command(
        name = "release",
        description = {
            "Let rules that are quarantined or in shadow do what they say again, on all tasks of the running job.",
            "What is counted against them begins anew. A rule that is not held back goes on as it is."
        },
        sortOptions = false)
final class RulesReleaseCommand implements Callable<Integer> {
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RULE", arity = "1..*", description = "Names of rules.")
    private List<String> rules = List.of();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Why, for those who read it later.")
    private String note = "";

    @Option(
            names = "--publisher",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who releases them (default: the user of this machine).")
    private String publisher = "";

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Sign with this private key, where the job demands signatures; twice for two signatures.")
    private List<Path> keys = List.of();

    @Override
    public Integer call() {
        RuleFiles files = files();
        List<RuleSetSignature> signatures = signatures(files);
        JobConfig config = kafka.load();
        String refusal = config.rules().signatures().refusal(files, signatures);
        if (refusal != null) {
            throw new UserError(
                    "nothing was released: the job would refuse it: " + refusal + "; for a release: give --key FILE");
        }
        String topic = config.kafka().topics().rules();
        Preflight.checkTopics(config.kafka().clientProperties(), BROKER_TIMEOUT, List.of(topic));
        RuleSetPublisher.publish(config, files, publisher, note, signatures, 0);
        spec.commandLine()
                .getOut()
                .println("sent the release of " + String.join(", ", rules) + " to " + topic
                        + "; each task that held one back says RELEASED on "
                        + config.kafka().topics().ruleStatus());
        return Risk.OK;
    }

    private RuleFiles files() {
        try {
            return new Release(rules).files(Instant.now());
        } catch (IllegalArgumentException e) {
            throw new UserError("nothing was released: " + e.getMessage());
        }
    }

    private List<RuleSetSignature> signatures(RuleFiles files) {
        try {
            List<RuleSetSignature> signatures = new ArrayList<>();
            for (Path key : keys) {
                signatures.add(RuleSetSigner.sign(files, SigningKeys.read(key)));
            }
            return signatures;
        } catch (KeyFileException e) {
            throw new UserError("nothing was released: " + e.getMessage());
        }
    }
}
