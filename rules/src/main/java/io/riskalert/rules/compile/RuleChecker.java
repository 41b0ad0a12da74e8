package io.riskalert.rules.compile;

import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.Property;
import io.riskalert.rules.evaluate.RuleProgram;
import io.riskalert.rules.evaluate.Template;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.Loan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks one rule: what it says of itself, its conditions, its right side, its texts; and notes what a hit has to show. */
final class RuleChecker {
    private final Problems problems;
    private final FactTypes types;

    RuleChecker(Problems problems, FactTypes types) {
        this.problems = problems;
        this.types = types;
    }

    /** The rule, checked; of use only if no problem was added. */
    CheckedRule check(DrlFile file, RuleSource rule, int order) {
        Source source = file.source();
        MetadataReader metadata = new MetadataReader(rule, problems);
        RuleInfo info = metadata.read();
        ConditionReader condition = new ConditionReader(source, problems, types, rule.condition());
        condition.read();
        ConsequenceReader consequence = new ConsequenceReader(source, problems, condition.scope(), rule.consequence());
        consequence.read();
        TemplateReader templates = new TemplateReader(source, problems, types, condition.scope());
        Template textEn = templates.read(info.textEn(), metadata.offset("text"));
        // Without a text of its own Chinese has the English one, whose problems are told already.
        Template textZh =
                info.textZh().equals(info.textEn()) ? textEn : templates.read(info.textZh(), metadata.offset("textZh"));

        Map<String, RuleProgram.Shown> facts = new LinkedHashMap<>();
        Map<String, RuleProgram.ShownWindow> windows = new LinkedHashMap<>();
        for (Pattern pattern : condition.patterns()) {
            for (Property property : pattern.mentioned()) {
                if (pattern.positive() || pattern.fact().isWindows()) {
                    show(pattern.binding(), pattern.fact(), property, facts, windows);
                }
            }
        }
        condition.patterns().stream()
                .filter(Pattern::positive)
                .forEach(pattern -> showRow(condition, pattern, facts, windows));
        for (Template.Place place : templates.places()) {
            show(binding(condition, place.fact()), place.fact(), place.property(), facts, windows);
        }
        boolean aboutLoan = condition.patterns().stream()
                .anyMatch(p -> p.positive() && p.fact().type() == Loan.class);
        RuleProgram program = new RuleProgram(
                order,
                complete(
                        info,
                        aboutLoan && !consequence.namesSubject() && !asksForEvent(condition),
                        List.copyOf(windows.keySet())),
                aboutLoan,
                textEn,
                textZh,
                new ArrayList<>(facts.values()),
                new ArrayList<>(windows.values()));
        return new CheckedRule(file, rule, condition.facts(), program, condition.insertions());
    }

    private void show(
            @Nullable String binding,
            FactType fact,
            Property property,
            Map<String, RuleProgram.Shown> facts,
            Map<String, RuleProgram.ShownWindow> windows) {
        if (fact.isWindows()) {
            fact.properties().values().stream()
                    .filter(value -> value.window() == property.window())
                    .findFirst()
                    .ifPresent(value ->
                            windows.putIfAbsent(value.name(), new RuleProgram.ShownWindow(value.name(), value)));
        } else {
            String name = (binding == null ? fact.name() : binding) + "." + property.name();
            facts.putIfAbsent(name, new RuleProgram.Shown(name, fact, property));
        }
    }

    /** Of a table, what it was looked up by and where the row stands. */
    private void showRow(
            ConditionReader condition,
            Pattern pattern,
            Map<String, RuleProgram.Shown> facts,
            Map<String, RuleProgram.ShownWindow> windows) {
        FactType table = pattern.fact();
        if (table.isTable()) {
            types.keys(table)
                    .forEach(key -> show(binding(condition, key.fact()), key.fact(), key.property(), facts, windows));
            Property row = Objects.requireNonNull(table.properties().get(TableFact.ROW));
            show(pattern.binding(), table, row, facts, windows);
        }
    }

    private static @Nullable String binding(ConditionReader condition, FactType fact) {
        return condition.patterns().stream()
                .filter(pattern -> pattern.fact() == fact && pattern.binding() != null)
                .map(Pattern::binding)
                .findFirst()
                .orElse(null);
    }

    private static boolean asksForEvent(ConditionReader condition) {
        return condition.patterns().stream()
                .anyMatch(p -> p.positive()
                        && CustomerEvent.class.isAssignableFrom(p.fact().type()));
    }

    private static RuleInfo complete(RuleInfo info, boolean standing, List<String> windows) {
        return new RuleInfo(
                info.name(),
                info.version(),
                info.category(),
                info.severity(),
                info.mode(),
                info.group(),
                info.titleEn(),
                info.titleZh(),
                info.textEn(),
                info.textZh(),
                info.response(),
                info.cooldown(),
                info.owner(),
                info.maxAlertsPerMinute(),
                standing,
                windows,
                info.file(),
                info.line());
    }
}
