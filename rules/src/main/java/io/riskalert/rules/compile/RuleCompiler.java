package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.Condition;
import io.riskalert.rules.evaluate.Screen;
import io.riskalert.rules.rate.RateTable;
import io.riskalert.rules.window.WindowCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From the files of a rule set to rules that run, or to all that is wrong with them.
 *
 * <p>Every file is read and checked in the words of this engine first, so that all problems are told at once with file,
 * line and column. Only a set without problems is given to Drools, and only what the safety gate lets pass is loaded. Compiling takes about a second; it may be called from
 * any thread, and one set is compiled at a time.
 */
public final class RuleCompiler {
    private static final String DRL = ".drl";

    private RuleCompiler() {}

    /**
     * Compiles.
     *
     * @param files the set; a catalogue of windows may be missing if no rule asks for one
     * @return the rule set, to be closed by the caller, or at least one problem
     */
    public static Compilation compile(RuleFiles files) {
        return compile(files, () -> {});
    }

    /**
     * Compiles.
     *
     * @param begun told when it is this set's turn; not where the set is refused before
     */
    static Compilation compile(RuleFiles files, Runnable begun) {
        Problems problems = new Problems();
        GateProblems.ofText(files.files(), problems);
        if (!problems.isEmpty()) {
            return new Compilation.Rejected(problems.sorted());
        }
        WindowCatalogue catalogue = catalogue(files, problems);
        RateTable rates = rates(files, problems);
        List<TableFact> tables = TableFiles.read(files, problems);
        FactTypes types = new FactTypes(catalogue, tables);
        List<CheckedRule> rules = check(files, types, problems);
        if (problems.isEmpty()) {
            Map<String, String> classes = classes(catalogue, tables);
            DroolsBuild.Built built = DroolsBuild.build(texts(rules), classes, begun);
            if (!built.container().isEmpty()) {
                return new Compilation.Compiled(new CompiledRuleSet(
                        files,
                        catalogue,
                        rates,
                        tables,
                        rules,
                        screen(rules, types),
                        built.container().get(0)));
            }
            if (built.errors().isEmpty()) {
                GateProblems.ofCode(built.refusals(), rules, problems);
            } else {
                DroolsErrors.add(problems, rules, classes, built.errors());
            }
        }
        return new Compilation.Rejected(problems.sorted());
    }

    private static Screen screen(List<CheckedRule> rules, FactTypes types) {
        Slots slots = new Slots();
        List<Condition> necessary = rules.stream()
                .map(rule -> NecessaryReader.read(types, slots, rule.rule().condition()))
                .toList();
        return new Screen(necessary, slots.count());
    }

    private static WindowCatalogue catalogue(RuleFiles files, Problems problems) {
        String yaml = files.files().get(RuleFiles.CATALOGUE);
        if (yaml == null) {
            return WindowCatalogue.EMPTY;
        }
        WindowCatalogueParser.Parsed parsed = WindowCatalogueParser.parse(RuleFiles.CATALOGUE, yaml);
        parsed.problems().forEach(problems::add);
        return parsed.catalogue();
    }

    private static RateTable rates(RuleFiles files, Problems problems) {
        String yaml = files.files().get(RuleFiles.RATES);
        if (yaml == null) {
            return RateTable.EMPTY;
        }
        RateTableParser.Parsed parsed = RateTableParser.parse(RuleFiles.RATES, yaml);
        parsed.problems().forEach(problems::add);
        return parsed.table();
    }

    /** Source of the classes that are written for this set, by name. */
    private static Map<String, String> classes(WindowCatalogue catalogue, List<TableFact> tables) {
        Map<String, String> classes = new LinkedHashMap<>();
        classes.put(FactTypes.WINDOWS_CLASS, WindowsSource.of(catalogue));
        tables.forEach(table -> classes.put(table.className(), table.source()));
        return classes;
    }

    private static List<CheckedRule> check(RuleFiles files, FactTypes types, Problems problems) {
        List<CheckedRule> checked = new ArrayList<>();
        Map<String, RuleSource> byName = new LinkedHashMap<>();
        RuleChecker checker = new RuleChecker(problems, types);
        files.files().forEach((path, text) -> {
            if (!path.endsWith(DRL)) {
                if (!path.equals(RuleFiles.CATALOGUE)
                        && !path.equals(RuleFiles.RATES)
                        && !path.startsWith(RuleFiles.TABLES)) {
                    problems.add(new RuleProblem(
                            path,
                            0,
                            0,
                            "a rule set holds .drl files, windows.yaml, rates.yaml and tables/*.csv, not this"));
                }
                return;
            }
            DrlFile file = DrlReader.read(new Source(path, text), problems);
            for (RuleSource rule : file.rules()) {
                RuleSource same = byName.putIfAbsent(rule.name(), rule);
                if (same != null) {
                    problems.add(
                            rule.source(),
                            rule.nameOffset(),
                            "there is a rule \"" + rule.name() + "\" already, at "
                                    + same.source().file() + ":" + same.source().line(same.nameOffset()));
                }
                checked.add(checker.check(file, rule, checked.size()));
            }
        });
        if (checked.isEmpty() && problems.isEmpty()) {
            problems.add(new RuleProblem(
                    files.files().keySet().stream().findFirst().orElse("rule set"),
                    0,
                    0,
                    "there is no rule: write one in a file that ends in .drl"));
        }
        if (checked.size() > Limits.RULES) {
            problems.add(new RuleProblem(
                    checked.get(Limits.RULES).rule().source().file(),
                    checked.get(Limits.RULES).program().info().line(),
                    0,
                    "a set holds at most " + Limits.RULES + " rules, here are " + checked.size()));
        }
        Effort.check(checked, problems);
        return checked;
    }

    /** One file for each rule, by a name of our making: what authors call their files is no business of Drools. */
    private static Map<String, String> texts(List<CheckedRule> rules) {
        Map<String, String> texts = new LinkedHashMap<>();
        rules.forEach(rule -> texts.put("rule" + rule.program().order() + DRL, rule.drl()));
        return texts;
    }
}
