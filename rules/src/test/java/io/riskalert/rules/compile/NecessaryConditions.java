package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.Condition;
import io.riskalert.rules.evaluate.Rules;
import io.riskalert.rules.evaluate.Screen;
import java.util.List;
import java.util.function.UnaryOperator;

/** What rules demand, read without compiling them. */
public final class NecessaryConditions {
    private NecessaryConditions() {}

    /** A screen for the rules of one file. */
    public static Screen screen(String drl, String windows) {
        return screen(drl, windows, condition -> condition);
    }

    /** A screen for the rules of one file, with conditions that are changed. */
    public static Screen screen(String drl, String windows, UnaryOperator<Condition> change) {
        Problems problems = new Problems();
        FactTypes types = types(windows);
        Slots slots = new Slots();
        List<Condition> necessary = DrlReader.read(new Source("a.drl", drl), problems).rules().stream()
                .map(rule -> change.apply(NecessaryReader.read(types, slots, rule.condition())))
                .toList();
        return new Screen(necessary, slots.count());
    }

    /** A rule set in one group with nothing ruled out. */
    public static Rules whole(RuleSet set) {
        return ((CompiledRuleSet) set).whole();
    }

    static boolean isValid(String rule, String windows) {
        Problems problems = new Problems();
        DrlFile file = DrlReader.read(new Source("a.drl", rule), problems);
        file.rules().forEach(one -> new RuleChecker(problems, types(windows)).check(file, one, 0));
        return problems.isEmpty();
    }

    private static FactTypes types(String windows) {
        return new FactTypes(
                WindowCatalogueParser.parse(RuleFiles.CATALOGUE, windows).catalogue());
    }
}
