package io.riskalert.flink.job;

import io.riskalert.flink.job.EngineHolder.Prepared;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.flink.stream.RuleSetRole;
import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.engine.CustomerEngine;
import io.riskalert.rules.engine.EngineSettings;
import io.riskalert.rules.signature.SignaturePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The candidate set of one task and its successor: at most one runs and one is compiled, away from the stream's thread. A
 * candidate asks for no event time. Everything but the compilation happens on the task's thread.
 */
final class CandidateHolder implements AutoCloseable {
    /** What became of a candidate. */
    sealed interface Change {
        /** It runs beside the live set now. */
        record Begun(String ruleSetId) implements Change {}

        /** It does not run, or not any more. */
        record Refused(String ruleSetId, List<RuleProblem> problems) implements Change {
            public Refused {
                problems = List.copyOf(problems);
            }
        }

        /** It does not run any more, as somebody wanted it. */
        record Ended(String ruleSetId, String reason) implements Change {}
    }

    private record Offered(RuleSetMessage message, CompletableFuture<Prepared> prepared) {
        void forget() {
            prepared.thenAccept(Prepared::close);
        }
    }

    private record Running(RuleSetMessage message, RuleSet rules, CustomerEngine engine) {
        void close() {
            engine.close();
            rules.close();
        }
    }

    private final EngineSettings settings;
    private final SignaturePolicy signatures;
    private final Duration compileTimeout;
    private final ExecutorService compiler = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "candidate-compiler");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });
    private @Nullable Offered offered;
    private @Nullable Running running;

    /**
     * No candidate.
     *
     * @param signatures how published sets must be signed, candidates too
     * @param compileTimeout how long a candidate may take to compile
     */
    CandidateHolder(EngineSettings settings, SignaturePolicy signatures, Duration compileTimeout) {
        this.settings = settings;
        this.signatures = signatures;
        this.compileTimeout = compileTimeout;
    }

    /** The engine of the candidate that runs; null if none does. */
    @Nullable
    CustomerEngine engine() {
        return running == null ? null : running.engine();
    }

    /** Whether a candidate runs or is being compiled. */
    boolean isInUse() {
        return running != null || offered != null;
    }

    /** Whether a candidate is being compiled. */
    boolean waitsForCompiler() {
        return offered != null;
    }

    /** What a checkpoint needs: the candidate that runs, and then the one that is being compiled. */
    List<RuleSetMessage> messages() {
        List<RuleSetMessage> messages = new ArrayList<>();
        if (running != null) {
            messages.add(running.message());
        }
        if (offered != null) {
            messages.add(offered.message());
        }
        return messages;
    }

    /** Begins to compile a candidate, or ends one that is withdrawn. */
    List<Change> offer(RuleSetMessage message) {
        String refusal = refusal(message);
        if (refusal != null) {
            return List.of(refused(message.id(), refusal));
        }
        if (message.role() == RuleSetRole.WITHDRAWN) {
            return end(message.id(), "it was withdrawn");
        }
        boolean isNew = offered == null || !offered.message().id().equals(message.id());
        boolean runs = running != null && running.message().id().equals(message.id());
        if (isNew || runs) {
            forgetOffered();
        }
        if (isNew && !runs) {
            offered = new Offered(
                    message,
                    CompletableFuture.supplyAsync(
                            () -> Prepared.of(message.ruleFiles(), settings, compileTimeout), compiler));
        }
        return List.of();
    }

    /** Takes over a candidate that has been compiled meanwhile, if there is one. */
    List<Change> takeOver(String liveId) {
        Offered chosen = offered;
        return chosen == null || !chosen.prepared().isDone() ? List.of() : decide(chosen, liveId);
    }

    /** Runs the candidate of a checkpoint before anything is decided, and goes on compiling the next. */
    List<Change> restore(List<RuleSetMessage> messages, String liveId) {
        List<Change> changes = new ArrayList<>();
        for (RuleSetMessage message : messages) {
            changes.addAll(offer(message));
            Offered first = offered;
            if (running == null && first != null) {
                changes.addAll(decide(first, liveId));
            }
        }
        return changes;
    }

    /** Ends a candidate that was published to go live at once, unless that will be refused. */
    List<Change> published(RuleSetMessage message) {
        boolean isTaken = message.effectiveFromMs() == 0 && refusal(message) == null;
        return isTaken ? end(message.id(), "it was published to go live") : List.of();
    }

    /** Ends a candidate that runs live. */
    List<Change> wentLive(String liveId) {
        return end(liveId, "it runs live");
    }

    /** Drops the candidate that runs, since it does harm. */
    List<Change> drop(RuleProblem problem) {
        Running dropped = running;
        if (dropped == null) {
            return List.of();
        }
        stop();
        return List.of(new Change.Refused(dropped.message().id(), List.of(problem)));
    }

    private @Nullable String refusal(RuleSetMessage message) {
        return signatures.refusal(message.ruleFiles(), message.terms(), message.signatures());
    }

    private List<Change> end(String id, String reason) {
        boolean ended = false;
        if (offered != null && offered.message().id().equals(id)) {
            forgetOffered();
            ended = true;
        }
        if (running != null && running.message().id().equals(id)) {
            stop();
            ended = true;
        }
        return ended ? List.of(new Change.Ended(id, reason)) : List.of();
    }

    /** Takes over or refuses a candidate, waiting for its compilation. */
    private List<Change> decide(Offered chosen, String liveId) {
        offered = null;
        String id = chosen.message().id();
        Prepared prepared;
        try {
            prepared = chosen.prepared().join();
        } catch (CompletionException e) {
            return List.of(refused(id, "the compiler failed: " + e.getCause()));
        }
        if (prepared.compilation() instanceof Compilation.Rejected rejected) {
            return List.of(new Change.Refused(id, rejected.problems()));
        }
        if (id.equals(liveId)) {
            prepared.close();
            return List.of(refused(id, "it runs live already: a candidate is a set that differs from the live one"));
        }
        List<Change> changes = new ArrayList<>();
        if (running != null) {
            changes.addAll(end(running.message().id(), "candidate " + id + " takes its place"));
        }
        running = new Running(
                chosen.message(),
                ((Compilation.Compiled) prepared.compilation()).ruleSet(),
                Objects.requireNonNull(prepared.engine()));
        changes.add(new Change.Begun(id));
        return changes;
    }

    private static Change refused(String id, String why) {
        return new Change.Refused(id, List.of(new RuleProblem("rule set", 0, 0, why)));
    }

    private void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    private void forgetOffered() {
        if (offered != null) {
            offered.forget();
            offered = null;
        }
    }

    @Override
    public void close() {
        forgetOffered();
        compiler.shutdownNow();
        stop();
    }
}
