package io.riskalert.flink.cli;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.kafka.Preflight;
import io.riskalert.flink.kafka.RuleSetPublisher;
import io.riskalert.flink.stream.RuleSetRole;
import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.signature.KeyFileException;
import io.riskalert.rules.signature.RuleSetSignature;
import io.riskalert.rules.signature.SignatureFile;
import io.riskalert.rules.signature.SigningTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Parameters(
            paramLabel = "DIR",
            description = "Folder with *.drl files, windows.yaml and, if need be, rates.yaml and tables.")
    private Path dir = Path.of("");

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Why, for those who read it later.")
    private String note = "";

    @Mixin
    private PublisherOption publisher = new PublisherOption();

    @Mixin
    private SigningOption signing = new SigningOption();

    @Option(
            names = "--effective-from",
            paramLabel = "TIME",
            description = {
                "Event time from which it is to run, in the portfolio's zone: 2026-03-01 or 2026-03-01T08:00; or now.",
                "Each task takes it over with its first event at or after this time, or when its time has come there.",
                "Default: what it was signed for, else now."
            })
    private @Nullable String effectiveFrom;

    @Option(
            names = "--shadow",
            description = {
                "Publish it as a candidate: it runs beside the live set on the same events, and all its alerts go to the",
                "shadow topic. It takes the place of an earlier candidate. See 'promote', 'withdraw', 'compare'."
            })
    private boolean shadow;

    @Mixin
    private WaitOptions waiting = new WaitOptions();

    @Override
    public Integer call() {
        Duration patience = waiting.timeout();
        RuleFiles files = RuleCheck.read(dir);
        JobConfig config = kafka.load();
        SigningTerms terms = terms(files, config.portfolio().zone());
        long effectiveFromMs = terms.effectiveFromMs();
        if (waiting.wanted() && effectiveFromMs > 0 && !shadow) {
            throw new UserError("nothing was published: --wait with rules that are " + terms.words()
                    + ": when event time comes there nobody knows; 'risk rules status' shows when they run");
        }
        if (shadow && effectiveFrom != null) {
            throw new UserError(
                    "--shadow and --effective-from: a candidate begins at once, and ends with 'risk rules withdraw'");
        }
        List<RuleSetSignature> signatures = signatures(files, terms);
        String refusal = config.rules().signatures().refusal(files, terms, signatures);
        if (refusal != null) {
            throw new UserError("nothing was published: the job would refuse " + dir + ": " + refusal);
        }
        String topic = config.kafka().topics().rules();
        Preflight.checkTopics(config.kafka().clientProperties(), BROKER_TIMEOUT, List.of(topic));
        RuleCheck check = RuleCheck.of(dir, files);
        if (check.compilation() instanceof Compilation.Rejected rejected) {
            List<RuleProblem> problems = RuleCheck.located(dir, rejected.problems());
            problems.forEach(spec.commandLine().getErr()::println);
            throw new UserError(
                    "nothing was published: " + RuleCheck.counted(problems.size(), "problem") + " in " + dir);
        }
        try (RuleSet rules = ((Compilation.Compiled) check.compilation()).ruleSet()) {
            Instant publishedAt = Instant.now();
            RuleSetRole role = shadow ? RuleSetRole.CANDIDATE : RuleSetRole.LIVE;
            RuleSetPublisher.publish(config, files, publisher.name(), note, signatures, effectiveFromMs, role);
            spec.commandLine()
                    .getOut()
                    .println("published " + rules.id() + (shadow ? " as a candidate" : "") + " to " + topic + ": "
                            + RuleCheck.counted(rules.rules().size(), "rule") + ", "
                            + RuleCheck.counted(rules.catalogue().windows().size(), "window")
                            + (signatures.isEmpty() ? "" : ", " + RuleCheck.counted(signatures.size(), "signature"))
                            + (effectiveFromMs == 0 ? "" : ", from " + Instant.ofEpochMilli(effectiveFromMs)));
            if (waiting.wanted()) {
                TaskReports.await(
                        config,
                        rules.id(),
                        role,
                        publishedAt,
                        patience,
                        spec.commandLine().getOut());
            } else {
                spec.commandLine()
                        .getOut()
                        .println("'risk rules status' shows which tasks run it; --wait waits until all do.");
            }
        }
        return Risk.OK;
    }

    /** What is asked for, which has to be what was signed; without an option what was signed. */
    private SigningTerms terms(RuleFiles files, ZoneId zone) {
        try {
            Optional<SigningTerms> signed = SignatureFile.terms(dir, files);
            if (effectiveFrom == null) {
                return signed.orElse(SigningTerms.USUAL);
            }
            SigningTerms asked = new SigningTerms(EffectiveFrom.parse(effectiveFrom, zone));
            if (signed.isPresent() && !signed.get().equals(asked)) {
                throw new UserError("nothing was published: " + dir.resolve(SignatureFile.NAME) + " is signed "
                        + signed.get().words() + ", not " + asked.words()
                        + ": leave out --effective-from, or sign again with it");
            }
            return asked;
        } catch (KeyFileException e) {
            throw new UserError("nothing was published: " + e.getMessage());
        }
    }

    /** Those beside the rules, and one more with the key that was given. */
    private List<RuleSetSignature> signatures(RuleFiles files, SigningTerms terms) {
        try {
            return signing.addedTo(SignatureFile.read(dir, files), files, terms);
        } catch (KeyFileException e) {
            throw new UserError("nothing was published: " + e.getMessage());
        }
    }
}
