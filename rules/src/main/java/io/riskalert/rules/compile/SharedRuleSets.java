package io.riskalert.rules.compile;

import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.evaluate.RuleEvaluator;
import io.riskalert.rules.rate.RateTable;
import io.riskalert.rules.table.Table;
import io.riskalert.rules.window.WindowCatalogue;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Compiled rule sets that are open in this process, so that tasks side by side compile a set once and share it. A set is let
 * go when the last of those who opened it has closed it. Only those who open the very set that is being compiled wait for it.
 */
public final class SharedRuleSets {
    /** How long compiling a set may take where nothing else is told. */
    public static final Duration USUAL_LIMIT = Duration.ofMinutes(5);

    private static final Map<String, Shared> OPEN = new HashMap<>();

    private SharedRuleSets() {}

    /** The set of these files, compiled now or taken from those that are open, or what is wrong with it. */
    public static Compilation open(RuleFiles files) {
        return open(files, null);
    }

    /**
     * The set of these files, compiled now or taken from those that are open, or what is wrong with it.
     *
     * <p>The limit counts from when the compiler begins with the set. Drools cannot be stopped: a set that takes longer is
     * given up, and compiled to its end in a thread of its own, at most some minutes, while the next one waits its turn.
     *
     * @param limit how long compiling may take; null for any time
     */
    public static Compilation open(RuleFiles files, @Nullable Duration limit) {
        String id = files.digest();
        Shared shared;
        boolean first;
        synchronized (OPEN) {
            Shared known = OPEN.get(id);
            first = known == null;
            shared = first ? new Shared(id) : known;
            shared.holders++;
            OPEN.put(id, shared);
        }
        if (first) {
            compile(files, shared);
        }
        Compilation compilation;
        try {
            compilation = shared.await(limit);
        } catch (TimeoutException e) {
            compilation = tooSlow(limit);
        } catch (ExecutionException e) {
            letGo(shared);
            throw new IllegalStateException("the compiler failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            letGo(shared);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while rules were compiled");
        }
        if (compilation instanceof Compilation.Compiled compiled) {
            return new Compilation.Compiled(new Held(shared, compiled.ruleSet()));
        }
        letGo(shared);
        return compilation;
    }

    private static void compile(RuleFiles files, Shared shared) {
        Thread thread = new Thread(
                () -> {
                    try {
                        shared.compilation.complete(RuleCompiler.compile(files, () -> shared.begun.complete(null)));
                    } catch (RuntimeException | Error e) {
                        shared.compilation.completeExceptionally(e);
                    } finally {
                        shared.begun.complete(null);
                    }
                },
                "rule-compiler");
        thread.setDaemon(true);
        thread.start();
    }

    private static Compilation tooSlow(@Nullable Duration limit) {
        return new Compilation.Rejected(List.of(new RuleProblem(
                "rule set",
                0,
                0,
                "it does not compile within " + (limit == null ? 0 : limit.toMillis()) / 1000.0
                        + " s: publish fewer or simpler rules, or allow more time")));
    }

    /** Of the last holder: lets the set go, also one that nobody waited for. */
    private static void letGo(Shared shared) {
        if (release(shared)) {
            shared.compilation.thenAccept(done -> {
                if (done instanceof Compilation.Compiled compiled) {
                    compiled.ruleSet().close();
                }
            });
        }
    }

    /** Whether this was the last holder. */
    private static boolean release(Shared shared) {
        synchronized (OPEN) {
            shared.holders--;
            return shared.holders == 0 && OPEN.remove(shared.id, shared);
        }
    }

    private static final class Shared {
        private final String id;
        /** Done when the compiler has begun with the set, after those before it. */
        private final CompletableFuture<@Nullable Void> begun = new CompletableFuture<>();

        private final CompletableFuture<Compilation> compilation = new CompletableFuture<>();
        private int holders;

        Shared(String id) {
            this.id = id;
        }

        Compilation await(@Nullable Duration limit) throws TimeoutException, ExecutionException, InterruptedException {
            if (limit == null) {
                return compilation.get();
            }
            begun.get();
            return compilation.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static final class Held implements RuleSet {
        private final Shared shared;
        private final RuleSet ruleSet;
        private final AtomicBoolean closed = new AtomicBoolean();

        Held(Shared shared, RuleSet ruleSet) {
            this.shared = shared;
            this.ruleSet = ruleSet;
        }

        @Override
        public String id() {
            return ruleSet.id();
        }

        @Override
        public RuleFiles files() {
            return ruleSet.files();
        }

        @Override
        public List<RuleInfo> rules() {
            return ruleSet.rules();
        }

        @Override
        public WindowCatalogue catalogue() {
            return ruleSet.catalogue();
        }

        @Override
        public RateTable rates() {
            return ruleSet.rates();
        }

        @Override
        public List<Table> tables() {
            return ruleSet.tables();
        }

        @Override
        public RuleEvaluator newEvaluator() {
            return ruleSet.newEvaluator();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true) && release(shared)) {
                ruleSet.close();
            }
        }
    }
}
