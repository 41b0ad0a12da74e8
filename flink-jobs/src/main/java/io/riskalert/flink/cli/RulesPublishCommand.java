package io.riskalert.flink.cli;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.kafka.Preflight;
import io.riskalert.flink.kafka.RuleSetPublisher;
import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.signature.KeyFileException;
import io.riskalert.rules.signature.RuleSetSignature;
import io.riskalert.rules.signature.RuleSetSigner;
import io.riskalert.rules.signature.SignatureFile;
import io.riskalert.rules.signature.SigningKeys;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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

    @Option(
            names = "--publisher",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who publishes it (default: the user of this machine).")
    private String publisher = "";

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Sign with this private key, besides the signatures that stand beside the rules.")
    private @Nullable Path key;

    @Option(
            names = "--effective-from",
            paramLabel = "TIME",
            description = {
                "Event time from which it is to run, in the portfolio's zone: 2026-03-01 or 2026-03-01T08:00.",
                "Each task takes it over with its first event at or after this time, or when its time has come there."
            })
    private @Nullable String effectiveFrom;

    @Option(names = "--wait", description = "Return once every task runs it; ends with 2 if one refuses it.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "How long to wait. Default: ${DEFAULT-VALUE}.")
    private String timeout = "";

    @Override
    public Integer call() {
        Duration patience = RulesRollbackCommand.timeout(timeout);
        if (wait && effectiveFrom != null) {
            throw new UserError("--wait and --effective-from: when event time comes there nobody knows;"
                    + " 'risk rules status' shows when it runs");
        }
        RuleCheck check = RuleCheck.of(dir);
        if (check.compilation() instanceof Compilation.Rejected rejected) {
            List<RuleProblem> problems = RuleCheck.located(dir, rejected.problems());
            problems.forEach(spec.commandLine().getErr()::println);
            throw new UserError(
                    "nothing was published: " + RuleCheck.counted(problems.size(), "problem") + " in " + dir);
        }
        List<RuleSetSignature> signatures = signatures(check);
        JobConfig config = kafka.load();
        String refusal = config.rules().signatures().refusal(check.files(), signatures);
        if (refusal != null) {
            throw new UserError("nothing was published: the job would refuse " + dir + ": " + refusal);
        }
        long effectiveFromMs = effectiveFromMs(config.portfolio().zone());
        String topic = config.kafka().topics().rules();
        Preflight.checkTopics(config.kafka().clientProperties(), BROKER_TIMEOUT, List.of(topic));
        try (RuleSet rules = ((Compilation.Compiled) check.compilation()).ruleSet()) {
            Instant publishedAt = Instant.now();
            RuleSetPublisher.publish(config, check.files(), publisher, note, signatures, effectiveFromMs);
            spec.commandLine()
                    .getOut()
                    .println("published " + rules.id() + " to " + topic + ": "
                            + RuleCheck.counted(rules.rules().size(), "rule") + ", "
                            + RuleCheck.counted(rules.catalogue().windows().size(), "window")
                            + (signatures.isEmpty() ? "" : ", " + RuleCheck.counted(signatures.size(), "signature"))
                            + (effectiveFromMs == 0 ? "" : ", from " + Instant.ofEpochMilli(effectiveFromMs)));
            if (wait) {
                TaskReports.await(
                        config,
                        rules.id(),
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

    private long effectiveFromMs(ZoneId zone) {
        String text = effectiveFrom;
        if (text == null) {
            return 0;
        }
        try {
            LocalDateTime local = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.replace(' ', 'T'));
            long ms = local.atZone(zone).toInstant().toEpochMilli();
            if (ms > 0) {
                return ms;
            }
        } catch (DateTimeException e) {
            // Told below, in the same words as a time that is none of ours.
        }
        throw new UserError(
                "--effective-from " + text + ": expected a local time such as 2026-03-01 or 2026-03-01T08:00");
    }

    /** Those beside the rules, and one more with the key that was given. */
    private List<RuleSetSignature> signatures(RuleCheck check) {
        try {
            List<RuleSetSignature> signatures = new ArrayList<>(SignatureFile.read(dir, check.files()));
            if (key != null) {
                RuleSetSignature mine = RuleSetSigner.sign(check.files(), SigningKeys.read(key));
                signatures.removeIf(earlier -> earlier.keyId().equals(mine.keyId()));
                signatures.add(mine);
            }
            return signatures;
        } catch (KeyFileException e) {
            throw new UserError("nothing was published: " + e.getMessage());
        }
    }
}
