package io.riskalert.flink.cli;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.kafka.RuleSetArchive;
import io.riskalert.flink.kafka.RuleSetReports;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code risk rules rollback}: publishes an earlier rule set again. */
@Command(
        name = "rollback",
        description = {
            "Go back to the rule set that was asked for before, or to the one with this id: it is published again as it",
            "was, with its signatures. Sets that every task refused are passed over; going back twice goes back two steps."
        },
        sortOptions = false)
final class RulesRollbackCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "The set to go back to, or how its id begins ('risk rules list' shows them).")
    private @Nullable String id;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private PublisherOption publisher = new PublisherOption();

    @Mixin
    private WaitOptions waiting = new WaitOptions();

    @Override
    public Integer call() {
        Duration patience = waiting.timeout();
        JobConfig config = kafka.load();
        RuleSetReports reports = TaskReports.read(config);
        RuleSetArchive archive = RuleSetArchive.read(config);
        List<Published> steps = archive.steps(reports::onlyRefused);
        if (steps.isEmpty()) {
            throw new UserError("nothing to go back from: no rule set was published, the job's own rules run");
        }
        Published now = steps.get(steps.size() - 1);
        Published target = id == null ? before(steps) : named(archive, id);
        RuleSetMessage message = target.message();
        Instant publishedAt = Instant.now();
        PublishedAgain.send(
                config,
                message,
                publisher.name(),
                "back from " + now.message().id(),
                // Signatures cover it; without them there is no reason to wait for an event.
                message.signatures().isEmpty() ? 0 : message.effectiveFromMs());
        PrintWriter out = spec.commandLine().getOut();
        out.println("back from  " + RulesListCommand.line(now));
        out.println("to         " + RulesListCommand.line(target));
        if (waiting.wanted()) {
            TaskReports.await(config, message.id(), publishedAt, patience, out);
        } else {
            out.println("'risk rules status' shows which tasks run it.");
        }
        return Risk.OK;
    }

    private static Published before(List<Published> steps) {
        if (steps.size() < 2) {
            throw new UserError(
                    "there is no step before "
                            + steps.get(0).message().id()
                            + ": before it the job's own rules ran; publish a folder, or name a set that 'risk rules list' shows");
        }
        return steps.get(steps.size() - 2);
    }

    private static Published named(RuleSetArchive archive, String id) {
        if (archive.ambiguous(id)) {
            throw new UserError("several rule sets begin with " + id + ": write more of the id");
        }
        return archive.find(id)
                .orElseThrow(() -> new UserError("no rule set " + id + " was published: 'risk rules list' shows all"));
    }
}
