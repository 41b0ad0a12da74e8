package io.riskalert.flink.job;

import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.compile.SharedRuleSets;
import io.riskalert.rules.engine.CustomerEngine;
import io.riskalert.rules.engine.EngineSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The engine of one task and its successor: a published rule set is compiled away from the stream's thread and taken over
 * whole, between two events, or not at all. Everything but the compilation happens on the task's thread.
 */
final class EngineHolder implements AutoCloseable {
    /** What became of a published rule set. */
    sealed interface Change {
        /** It runs now. */
        record Activated(String ruleSetId, String previousId) implements Change {}

        /** It never ran and never will. */
        record Rejected(String ruleSetId, String runningId, List<RuleProblem> problems) implements Change {
            public Rejected {
                problems = List.copyOf(problems);
            }
        }
    }

    private record Pending(String id, CompletableFuture<Compilation> compilation) {}

    private final EngineSettings settings;
    private final ExecutorService compiler = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "rule-compiler");
        thread.setDaemon(true);
        return thread;
    });
    private RuleSet ruleSet;
    private CustomerEngine engine;
    private @Nullable Pending pending;

    /** Starts with a rule set that is known to compile. */
    EngineHolder(RuleFiles initial, EngineSettings settings) {
        this.settings = settings;
        ruleSet = compiled(initial);
        engine = new CustomerEngine(ruleSet, settings);
    }

    private static RuleSet compiled(RuleFiles files) {
        Compilation compilation = SharedRuleSets.open(files);
        if (compilation instanceof Compilation.Compiled compiled) {
            return compiled.ruleSet();
        }
        Compilation.Rejected rejected = (Compilation.Rejected) compilation;
        throw new IllegalArgumentException("the rules to start with do not compile: " + rejected.problems());
    }

    CustomerEngine engine() {
        return engine;
    }

    String ruleSetId() {
        return ruleSet.id();
    }

    /** Begins to compile a published set; a set that is still being compiled for an earlier message is forgotten. */
    void offer(RuleSetMessage message) {
        if (message.id().equals(ruleSet.id())) {
            pending = null;
            return;
        }
        RuleFiles files = new RuleFiles(message.files());
        pending = new Pending(message.id(), CompletableFuture.supplyAsync(() -> SharedRuleSets.open(files), compiler));
    }

    /** Takes over a set that has been compiled meanwhile, if there is one. */
    Optional<Change> takeOver() {
        Pending offered = pending;
        if (offered == null || !offered.compilation().isDone()) {
            return Optional.empty();
        }
        return Optional.of(finish(offered));
    }

    /** Runs a set from a checkpoint before anything else is decided; it had compiled when the checkpoint was made. */
    Optional<Change> restore(RuleSetMessage message) {
        if (message.id().equals(ruleSet.id())) {
            return Optional.empty();
        }
        offer(message);
        Pending offered = pending;
        return offered == null ? Optional.empty() : Optional.of(finish(offered));
    }

    private Change finish(Pending offered) {
        pending = null;
        Compilation compilation;
        try {
            compilation = offered.compilation().join();
        } catch (CompletionException e) {
            String cause = String.valueOf(e.getCause());
            return new Change.Rejected(
                    offered.id(), ruleSet.id(), List.of(new RuleProblem("", 0, 0, "the compiler failed: " + cause)));
        }
        if (compilation instanceof Compilation.Rejected rejected) {
            return new Change.Rejected(offered.id(), ruleSet.id(), rejected.problems());
        }
        RuleSet next = ((Compilation.Compiled) compilation).ruleSet();
        String previousId = ruleSet.id();
        engine.close();
        ruleSet.close();
        ruleSet = next;
        engine = new CustomerEngine(next, settings);
        return new Change.Activated(next.id(), previousId);
    }

    @Override
    public void close() {
        compiler.shutdownNow();
        engine.close();
        ruleSet.close();
    }
}
