package io.riskalert.flink.cli;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.kafka.Preflight;
import io.riskalert.flink.kafka.RuleSetPublisher;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.guard.Release;
import io.riskalert.rules.signature.KeyFileException;
import io.riskalert.rules.signature.RuleSetSignature;
import io.riskalert.rules.signature.SignatureFile;
import io.riskalert.rules.signature.SigningTerms;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Parameters(paramLabel = "RULE", arity = "0..*", description = "Names of rules.")
    private List<String> rules = List.of();

    @Option(
            names = "--save",
            paramLabel = "DIR",
            description = "Do not send it yet: write it into a new folder, for somebody else to approve.")
    private @Nullable Path save;

    @Option(names = "--from", paramLabel = "DIR", description = "Send what was saved there, instead of naming rules.")
    private @Nullable Path from;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Why, for those who read it later.")
    private String note = "";

    @Mixin
    private PublisherOption publisher = new PublisherOption();

    @Mixin
    private SigningOption signing = new SigningOption();

    @Override
    public Integer call() {
        if (rules.isEmpty() == (from == null)) {
            throw new UserError("name the rules to release, or give --from DIR with what was saved");
        }
        RuleFiles files = from == null ? files() : ReleaseFolder.read(from);
        List<RuleSetSignature> signatures = signatures(files);
        if (save != null) {
            ReleaseFolder.write(save, files, signatures);
            out().println("saved the release of " + names(files) + " to " + save + " with "
                    + RuleCheck.counted(signatures.size(), "signature") + "; nothing is sent yet.");
            out().println("To approve and send it: risk rules release --from " + save + " --key FILE --config FILE");
            return Risk.OK;
        }
        JobConfig config = kafka.load();
        String refusal = config.rules().signatures().refusal(files, signatures);
        if (refusal != null) {
            throw new UserError("nothing was released: the job would refuse it: " + refusal
                    + "; for a release: one signs with --key FILE --save DIR, another with --key FILE --from DIR");
        }
        String topic = config.kafka().topics().rules();
        Preflight.checkTopics(config.kafka().clientProperties(), BROKER_TIMEOUT, List.of(topic));
        RuleSetPublisher.publish(config, files, publisher.name(), note, signatures, 0);
        out().println("sent the release of " + names(files) + " to " + topic
                + "; each task that held one back says RELEASED on "
                + config.kafka().topics().ruleStatus());
        return Risk.OK;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static String names(RuleFiles files) {
        return String.join(", ", Release.of(files).map(Release::rules).orElse(List.of()));
    }

    private RuleFiles files() {
        try {
            return new Release(rules).files(Instant.now());
        } catch (IllegalArgumentException e) {
            throw new UserError("nothing was released: " + e.getMessage());
        }
    }

    /** Those that were saved with it, and one with the key that was given. */
    private List<RuleSetSignature> signatures(RuleFiles files) {
        try {
            List<RuleSetSignature> saved = from == null ? List.of() : SignatureFile.read(from, files);
            return signing.addedTo(saved, files, SigningTerms.USUAL);
        } catch (KeyFileException e) {
            throw new UserError("nothing was released: " + e.getMessage());
        }
    }
}
