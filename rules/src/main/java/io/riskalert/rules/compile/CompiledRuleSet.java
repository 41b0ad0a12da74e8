package io.riskalert.rules.compile;

import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.evaluate.DroolsEvaluator;
import io.riskalert.rules.evaluate.Facts;
import io.riskalert.rules.evaluate.RuleEvaluator;
import io.riskalert.rules.evaluate.RuleProgram;
import io.riskalert.rules.evaluate.Rules;
import io.riskalert.rules.evaluate.Screen;
import io.riskalert.rules.rate.RateTable;
import io.riskalert.rules.table.Table;
import io.riskalert.rules.table.TableRow;
import io.riskalert.rules.window.WindowCatalogue;
import io.riskalert.rules.window.WindowView;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.drools.model.Model;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;

/** A rule set on generated classes. */
final class CompiledRuleSet implements RuleSet, Rules {
    /** Rules that Drools is asked about together. */
    private static final int GROUP_SIZE = 16;

    private final RuleFiles files;
    private final String id;
    private final WindowCatalogue catalogue;
    private final RateTable rates;
    private final List<RuleInfo> rules;
    private final Map<String, RuleProgram> programs;
    private final KieContainer container;
    private final Screen screen;
    private final RuleGroups groups;
    private final MethodHandle windows;
    private final List<Table> tables;
    private final MethodHandle[] rows;
    private boolean closed;

    CompiledRuleSet(
            RuleFiles files,
            WindowCatalogue catalogue,
            RateTable rates,
            List<TableFact> tables,
            List<CheckedRule> rules,
            Screen screen,
            KieContainer container) {
        this.files = files;
        this.id = files.id();
        this.catalogue = catalogue;
        this.rates = rates;
        this.programs = rules.stream()
                .map(CheckedRule::program)
                .collect(Collectors.toUnmodifiableMap(p -> p.info().name(), p -> p));
        this.rules = rules.stream().map(rule -> rule.program().info()).toList();
        this.screen = screen;
        this.container = container;
        Model model = DroolsBuild.model(container);
        this.groups = RuleGroups.of(model, rules, GROUP_SIZE);
        ClassLoader loader = model.getClass().getClassLoader();
        this.windows = constructor(loader, FactTypes.WINDOWS_CLASS, WindowView.class);
        this.tables = tables.stream().map(TableFact::table).toList();
        this.rows = tables.stream()
                .map(table -> constructor(loader, table.className(), TableRow.class))
                .toArray(MethodHandle[]::new);
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
    public RateTable rates() {
        return rates;
    }

    @Override
    public List<Table> tables() {
        return tables;
    }

    @Override
    public synchronized RuleEvaluator newEvaluator() {
        if (closed) {
            throw new IllegalStateException("rule set " + id + " is closed");
        }
        // Each rule fires once for each of its alternatives, as no rule changes a fact: this is far beyond.
        return new DroolsEvaluator(this, 16 + 4 * groups.size());
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
    public Object row(TableRow row) {
        try {
            return (Object) rows[row.table()].invokeExact(row);
        } catch (Throwable e) {
            throw new IllegalStateException("a constructor that stores its argument", e);
        }
    }

    @Override
    public Screen screen() {
        return screen;
    }

    @Override
    public int groupSize() {
        return groups.size();
    }

    @Override
    public List<Function<Facts, @Nullable Object>> facts(int group) {
        return groups.facts(group);
    }

    @Override
    public KieSession newSession(int group, Set<String> without) {
        return groups.newSession(group, without);
    }

    /** The same rules in one group with nothing ruled out: what any shorter way must be equal to. */
    Rules whole() {
        RuleGroups inOne = groups.inOne();
        CompiledRuleSet of = this;
        return new Rules() {
            @Override
            public Map<String, RuleProgram> programs() {
                return programs;
            }

            @Override
            public Screen screen() {
                return Screen.open(rules.size());
            }

            @Override
            public int groupSize() {
                return inOne.size();
            }

            @Override
            public List<Function<Facts, @Nullable Object>> facts(int group) {
                return inOne.facts(group);
            }

            @Override
            public Object windows(WindowView view) {
                return of.windows(view);
            }

            @Override
            public Object row(TableRow row) {
                return of.row(row);
            }

            @Override
            public KieSession newSession(int group, Set<String> without) {
                return inOne.newSession(group, without);
            }
        };
    }

    private static MethodHandle constructor(ClassLoader loader, String name, Class<?> argument) {
        try {
            return MethodHandles.publicLookup()
                    .findConstructor(loader.loadClass(name), MethodType.methodType(void.class, argument))
                    .asType(MethodType.methodType(Object.class, argument));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the class that was generated just now", e);
        }
    }
}
