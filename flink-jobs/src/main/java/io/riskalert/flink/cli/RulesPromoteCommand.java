package io.riskalert.flink.cli;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.kafka.Preflight;
import io.riskalert.flink.kafka.RuleSetArchive;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.flink.wire.RuleSetCodec.Published;
import java.io.PrintWriter;
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

/** {@code risk rules promote}: publishes a candidate as the live set. */
@Command(
        name = "promote",
        description = {
            "Let the candidate take the place of the live set: it is published again as it is, with its signatures.",
            "Rules that it has in mode SHADOW stay in shadow."
        },
        sortOptions = false)
final class RulesPromoteCommand implements Callable<Integer> {
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "A set that is or was a candidate, or how its id begins. Default: the candidate that runs.")
    private @Nullable String id;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for those who read it later.")
    private @Nullable String note;

    @Mixin
    private PublisherOption publisher = new PublisherOption();

    @Mixin
    private WaitOptions waiting = new WaitOptions();

    @Override
    public Integer call() {
        Duration patience = waiting.timeout();
        JobConfig config = kafka.load();
        String topic = config.kafka().topics().rules();
        Preflight.checkTopics(config.kafka().clientProperties(), BROKER_TIMEOUT, List.of(topic));
        Published candidate = candidate(RuleSetArchive.read(config));
        RuleSetMessage message = candidate.message();
        Instant publishedAt = Instant.now();
        PublishedAgain.send(
                config, message, publisher.name(), note == null ? note(candidate) : note, message.effectiveFromMs());
        PrintWriter out = spec.commandLine().getOut();
        out.println("promoted   " + RulesListCommand.line(candidate));
        if (message.effectiveFromMs() > 0) {
            out.println("It is signed " + message.terms().words() + "; 'risk rules status' shows when it runs.");
        } else if (waiting.wanted()) {
            TaskReports.await(config, message.id(), publishedAt, patience, out);
        } else {
            out.println("'risk rules status' shows which tasks run it; 'risk rules rollback' takes it back.");
        }
        return Risk.OK;
    }

    private static String note(Published candidate) {
        return candidate.note().isEmpty() ? "promoted" : "promoted: " + candidate.note();
    }

    private Published candidate(RuleSetArchive archive) {
        String named = id;
        if (named == null) {
            return archive.candidate()
                    .orElseThrow(() -> new UserError("there is no candidate: name a set that was one ('risk rules list'"
                            + " shows them), or publish one with 'risk rules publish DIR --shadow'"));
        }
        RuleSetArchive candidates = archive.ofCandidates();
        if (candidates.ambiguous(named)) {
            throw new UserError("several candidates begin with " + named + ": write more of the id");
        }
        return candidates
                .find(named)
                .orElseThrow(() ->
                        new UserError("no candidate " + named + " was published: 'risk rules list' shows all sets"));
    }
}
