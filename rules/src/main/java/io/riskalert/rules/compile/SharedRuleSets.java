package io.riskalert.rules.compile;

import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.evaluate.RuleEvaluator;
import io.riskalert.rules.rate.RateTable;
import io.riskalert.rules.table.Table;
import io.riskalert.rules.window.WindowCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Compiled rule sets that are open in this process, so that tasks side by side compile a set once and share it. A set is let
 * go when the last of those who opened it has closed it. Only those who open the very set that is being compiled wait for it.
 */
public final class SharedRuleSets {
    private static final Map<String, Shared> OPEN = new HashMap<>();

    private SharedRuleSets() {}

    /** The set of these files, compiled now or taken from those that are open, or what is wrong with it. */
    public static Compilation open(RuleFiles files) {
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
        try {
            if (shared.compilation.join() instanceof Compilation.Compiled compiled) {
                return new Compilation.Compiled(new Held(shared, compiled.ruleSet()));
            }
        } catch (CompletionException e) {
            release(shared);
            throw e;
        }
        release(shared);
        return shared.compilation.join();
    }

    private static void compile(RuleFiles files, Shared shared) {
        try {
            shared.compilation.complete(RuleCompiler.compile(files));
        } catch (RuntimeException | Error e) {
            shared.compilation.completeExceptionally(e);
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
        private final CompletableFuture<Compilation> compilation = new CompletableFuture<>();
        private int holders;

        Shared(String id) {
            this.id = id;
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
