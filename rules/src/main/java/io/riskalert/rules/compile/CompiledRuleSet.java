package io.riskalert.rules.compile;

import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.evaluate.DroolsEvaluator;
import io.riskalert.rules.evaluate.RuleEvaluator;
import io.riskalert.rules.evaluate.RuleProgram;
import io.riskalert.rules.evaluate.Rules;
import io.riskalert.rules.window.WindowCatalogue;
import io.riskalert.rules.window.WindowView;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;

/** A rule set on generated classes. */
final class CompiledRuleSet implements RuleSet, Rules {
    /** Bases that leave out rules which failed; beyond, the oldest knowledge of what failed is given up. */
    private static final int REDUCED_LIMIT = 8;

    private final RuleFiles files;
    private final String id;
    private final WindowCatalogue catalogue;
    private final List<RuleInfo> rules;
    private final Map<String, RuleProgram> programs;
    private final KieContainer container;
    private final KieBase base;
    private final MethodHandle windows;
    private final Map<Set<String>, KieBase> reduced = new HashMap<>();
    private boolean closed;

    CompiledRuleSet(RuleFiles files, WindowCatalogue catalogue, List<RuleProgram> programs, KieContainer container) {
        this.files = files;
        this.id = files.id();
        this.catalogue = catalogue;
        this.programs = programs.stream()
                .collect(Collectors.toUnmodifiableMap(p -> p.info().name(), p -> p));
        this.rules = programs.stream()
                .sorted(Comparator.comparingInt(RuleProgram::order))
                .map(RuleProgram::info)
                .toList();
        this.container = container;
        this.base = DroolsBuild.newBase(container);
        this.windows = windowsConstructor(container);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public RuleFiles files() {
        return files;
    }

    @Override
    public List<RuleInfo> rules() {
        return rules;
    }

    @Override
    public WindowCatalogue catalogue() {
        return catalogue;
    }

    @Override
    public synchronized RuleEvaluator newEvaluator() {
        if (closed) {
            throw new IllegalStateException("rule set " + id + " is closed");
        }
        // Each rule fires once for each of its alternatives, as no rule changes a fact: this is far beyond.
        return new DroolsEvaluator(this, 16 + 4 * rules.size());
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            container.dispose();
        }
    }

    @Override
    public Map<String, RuleProgram> programs() {
        return programs;
    }

    @Override
    public Object windows(WindowView view) {
        try {
            return (Object) windows.invokeExact(view);
        } catch (Throwable e) {
            throw new IllegalStateException("a constructor that stores its argument", e);
        }
    }

    @Override
    public KieSession newSession(Set<String> without) {
        KieBase from = without.isEmpty() ? base : reduced(without);
        return DroolsBuild.withOurLoader(from::newKieSession);
    }

    private synchronized KieBase reduced(Set<String> without) {
        KieBase known = reduced.get(without);
        if (known != null) {
            return known;
        }
        KieBase made = DroolsBuild.newBase(container);
        without.forEach(rule -> made.removeRule(DroolsBuild.PACKAGE, rule));
        if (reduced.size() >= REDUCED_LIMIT) {
            reduced.clear();
        }
        reduced.put(without, made);
        return made;
    }

    private static MethodHandle windowsConstructor(KieContainer container) {
        try {
            Class<?> type = container.getClassLoader().loadClass(FactTypes.WINDOWS_CLASS);
            return MethodHandles.publicLookup()
                    .findConstructor(type, MethodType.methodType(void.class, WindowView.class))
                    .asType(MethodType.methodType(Object.class, WindowView.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the class that was generated just now", e);
        }
    }
}
