package io.riskalert.flink.job;

import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.compile.SharedRuleSets;
import io.riskalert.rules.engine.CustomerEngine;
import io.riskalert.rules.engine.EngineSettings;
import io.riskalert.rules.signature.SignaturePolicy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
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

    /** Most published sets that wait for their turn; of more the oldest are forgotten, which newer ones replace anyway. */
    static final int MAX_OFFERED = 8;

    /** Tasks of one process that warm up together leave processors to those that go on with their events. */
    private static final Semaphore WARMING_UP =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    /** A published set that does not run yet. */
    private static final class Offered {
        private final RuleSetMessage message;
        private @Nullable CompletableFuture<Prepared> prepared;

        Offered(RuleSetMessage message) {
            this.message = message;
        }

        boolean compiling() {
            return prepared != null && !prepared.isDone();
        }

        void forget() {
            if (prepared != null) {
                prepared.thenAccept(Prepared::close);
            }
        }
    }

    /** What compiling a set came to, and an engine that has run already if there is one. */
    record Prepared(Compilation compilation, @Nullable CustomerEngine engine) {
        static Prepared of(RuleFiles files, EngineSettings settings, @Nullable Duration compileTimeout) {
            Compilation compilation = SharedRuleSets.open(files, compileTimeout);
            if (!(compilation instanceof Compilation.Compiled compiled)) {
                return new Prepared(compilation, null);
            }
            CustomerEngine engine = new CustomerEngine(compiled.ruleSet(), settings);
            WARMING_UP.acquireUninterruptibly();
            try {
                engine.warmUp();
            } finally {
                WARMING_UP.release();
            }
            return new Prepared(compilation, engine);
        }

        void close() {
            if (engine != null && compilation instanceof Compilation.Compiled compiled) {
                engine.close();
                compiled.ruleSet().close();
            }
        }
    }

    private final EngineSettings settings;
    private final SignaturePolicy signatures;
    private final Duration compileTimeout;
    private final ExecutorService compiler = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "rule-compiler");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });
    private RuleSet ruleSet;
    private CustomerEngine engine;
    private @Nullable RuleSetMessage running;
    private final Deque<Offered> offered = new ArrayDeque<>();
    private volatile boolean closed;

    /**
     * Starts with a rule set that is known to compile, and that need not be signed: it comes with the job.
     *
     * @param signatures how published sets must be signed
     * @param compileTimeout how long a published set may take to compile
     */
    EngineHolder(RuleFiles initial, EngineSettings settings, SignaturePolicy signatures, Duration compileTimeout) {
        this.settings = settings;
        this.signatures = signatures;
        this.compileTimeout = compileTimeout;
        Prepared prepared = Prepared.of(initial, settings, null);
        if (prepared.compilation() instanceof Compilation.Rejected rejected) {
            throw new IllegalArgumentException("the rules to start with do not compile: " + rejected.problems());
        }
        ruleSet = ((Compilation.Compiled) prepared.compilation()).ruleSet();
        engine = Objects.requireNonNull(prepared.engine());
    }

    CustomerEngine engine() {
        return engine;
    }

    String ruleSetId() {
        return ruleSet.id();
    }

    /**
     * Begins to compile a published set, unless it runs or waits already. The latest one is tried first; one before it is
     * tried if it is refused.
     */
    void offer(RuleSetMessage message) {
        enqueue(message);
        if (!offered.isEmpty() && offered.stream().noneMatch(Offered::compiling)) {
            prepare(offered.getLast());
        }
    }

    private void enqueue(RuleSetMessage message) {
        if (message.id().equals(ruleSet.id())
                && signatures.refusal(message.ruleFiles(), message.terms(), message.signatures()) == null) {
            forgetOffered();
            running = message.now();
        } else if (offered.isEmpty() || !offered.getLast().message.asksForTheSameAs(message)) {
            offered.addLast(new Offered(message));
            if (offered.size() > MAX_OFFERED) {
                offered.removeFirst().forget();
            }
        }
    }

    /** What a checkpoint needs: the published set that runs, if one does, and those that wait, oldest first. */
    List<RuleSetMessage> messages() {
        List<RuleSetMessage> messages = new ArrayList<>();
        if (running != null) {
            messages.add(running);
        }
        offered.forEach(waiting -> messages.add(waiting.message));
        return messages;
    }

    /**
     * Takes over a set that has been compiled meanwhile and whose time has come, if there is one. Those that were published
     * before it are forgotten, those that are to run later stay.
     *
     * @param timeMs event time that has come here, UTC milliseconds
     */
    List<Change> takeOver(long timeMs) {
        if (offered.isEmpty()) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        Offered due = latestDue(timeMs);
        while (due != null && offered.stream().noneMatch(Offered::compiling)) {
            CompletableFuture<Prepared> prepared = prepare(due);
            if (prepared.isDone()) {
                changes.add(decide(due, prepared));
                due = latestDue(timeMs);
            }
        }
        return changes;
    }

    /** Runs the latest set of a checkpoint that compiles and whose time has come, before anything else is decided. */
    List<Change> restore(List<RuleSetMessage> messages, long timeMs) {
        List<Change> changes = new ArrayList<>();
        messages.forEach(this::enqueue);
        Offered due = latestDue(timeMs);
        while (due != null) {
            // Without a limit: what ran before must run again, however slow the machine is at its start.
            changes.add(decide(due, prepare(due, null)));
            due = latestDue(timeMs);
        }
        return changes;
    }

    /** Whether any set waits, to be compiled or for its time. */
    boolean hasOffers() {
        return !offered.isEmpty();
    }

    /** Whether a set that is to run at once waits. */
    boolean waitsForCompiler() {
        return latestDue(0) != null;
    }

    private @Nullable Offered latestDue(long timeMs) {
        Iterator<Offered> latestFirst = offered.descendingIterator();
        while (latestFirst.hasNext()) {
            Offered one = latestFirst.next();
            if (one.message.isDue(timeMs)) {
                return one;
            }
        }
        return null;
    }

    private CompletableFuture<Prepared> prepare(Offered waiting) {
        return prepare(waiting, compileTimeout);
    }

    private CompletableFuture<Prepared> prepare(Offered waiting, @Nullable Duration timeout) {
        CompletableFuture<Prepared> prepared = waiting.prepared;
        if (prepared == null) {
            RuleSetMessage message = waiting.message;
            prepared = CompletableFuture.supplyAsync(() -> prepare(message, timeout), compiler);
            waiting.prepared = prepared;
        }
        return prepared;
    }

    private Prepared prepare(RuleSetMessage message, @Nullable Duration timeout) {
        RuleFiles files = message.ruleFiles();
        String refusal =
                closed ? "the task has ended" : signatures.refusal(files, message.terms(), message.signatures());
        return refusal == null
                ? Prepared.of(files, settings, timeout)
                : new Prepared(new Compilation.Rejected(List.of(new RuleProblem("rule set", 0, 0, refusal))), null);
    }

    /** Takes over or refuses a set, which has been or is being prepared. */
    private Change decide(Offered chosen, CompletableFuture<Prepared> future) {
        RuleSetMessage message = chosen.message;
        Prepared prepared;
        try {
            prepared = future.join();
        } catch (CompletionException e) {
            offered.remove(chosen);
            String cause = String.valueOf(e.getCause());
            return new Change.Rejected(
                    message.id(), ruleSet.id(), List.of(new RuleProblem("", 0, 0, "the compiler failed: " + cause)));
        }
        if (prepared.compilation() instanceof Compilation.Rejected rejected) {
            offered.remove(chosen);
            return new Change.Rejected(message.id(), ruleSet.id(), rejected.problems());
        }
        while (offered.getFirst() != chosen) {
            offered.removeFirst().forget();
        }
        offered.removeFirst();
        String previousId = ruleSet.id();
        // Away from the stream's thread: to dispose of sessions and classes takes longer than an event may wait.
        CompletableFuture.runAsync(closing(engine, ruleSet), compiler);
        ruleSet = ((Compilation.Compiled) prepared.compilation()).ruleSet();
        engine = Objects.requireNonNull(prepared.engine());
        running = message.now();
        return new Change.Activated(ruleSet.id(), previousId);
    }

    private void forgetOffered() {
        offered.forEach(Offered::forget);
        offered.clear();
    }

    private static Runnable closing(CustomerEngine replaced, RuleSet itsRules) {
        return () -> {
            replaced.close();
            itsRules.close();
        };
    }

    @Override
    public void close() {
        closed = true;
        forgetOffered();
        // What was replaced and is not yet closed still is.
        compiler.shutdown();
        engine.close();
        ruleSet.close();
    }
}
