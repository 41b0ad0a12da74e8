package io.riskalert.rules.compile;

import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.evaluate.RuleEvaluator;
import io.riskalert.rules.window.WindowCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Compiled rule sets that are open in this process, so that tasks side by side compile a set once and share it. A set is let
 * go when the last of those who opened it has closed it. While one thread compiles, others wait.
 */
public final class SharedRuleSets {
    private static final Map<String, Shared> OPEN = new HashMap<>();

    private SharedRuleSets() {}

    /** The set of these files, compiled now or taken from those that are open, or what is wrong with it. */
    public static Compilation open(RuleFiles files) {
        synchronized (OPEN) {
            Shared shared = OPEN.get(files.id());
            if (shared == null) {
                Compilation compilation = RuleCompiler.compile(files);
                if (!(compilation instanceof Compilation.Compiled compiled)) {
                    return compilation;
                }
                shared = new Shared(compiled.ruleSet());
                OPEN.put(files.id(), shared);
            }
            shared.holders++;
            return new Compilation.Compiled(new Held(shared));
        }
    }

    private static void release(Shared shared) {
        synchronized (OPEN) {
            shared.holders--;
            if (shared.holders == 0) {
                OPEN.remove(shared.ruleSet.id());
                shared.ruleSet.close();
            }
        }
    }

    private static final class Shared {
        private final RuleSet ruleSet;
        private int holders;

        Shared(RuleSet ruleSet) {
            this.ruleSet = ruleSet;
        }
    }

    private static final class Held implements RuleSet {
        private final Shared shared;
        private final AtomicBoolean closed = new AtomicBoolean();

        Held(Shared shared) {
            this.shared = shared;
        }

        @Override
        public String id() {
            return shared.ruleSet.id();
        }

        @Override
        public RuleFiles files() {
            return shared.ruleSet.files();
        }

        @Override
        public List<RuleInfo> rules() {
            return shared.ruleSet.rules();
        }

        @Override
        public WindowCatalogue catalogue() {
            return shared.ruleSet.catalogue();
        }

        @Override
        public RuleEvaluator newEvaluator() {
            return shared.ruleSet.newEvaluator();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                release(shared);
            }
        }
    }
}
