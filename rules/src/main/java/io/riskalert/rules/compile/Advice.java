package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.Condition;
import io.riskalert.rules.evaluate.Demands;
import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.Slot;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.Travel;
import io.riskalert.rules.window.WindowDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is allowed in a rule set but is probably not meant: rules that can never match, conditions that say nothing, rules
 * that say the same, windows nobody asks for, metadata that is missing.
 */
public final class Advice {
    private static final List<String> WANTED = List.of("response", "titleZh", "textZh");

    private static final String NEVER = "this rule can never match: ";

    private final RuleSet ruleSet;
    private final List<RuleProblem> found = new ArrayList<>();

    private Advice(RuleSet ruleSet) {
        this.ruleSet = ruleSet;
    }

    /**
     * Looks through a compiled set.
     *
     * @return what is probably not meant, in the order of file and line
     */
    public static List<RuleProblem> on(RuleSet ruleSet) {
        Advice advice = new Advice(ruleSet);
        List<RuleOutline> rules = RuleOutline.of(ruleSet).rules();
        rules.forEach(advice::rule);
        advice.sameRules(rules);
        advice.windows();
        advice.found.sort(Comparator.comparing(RuleProblem::file)
                .thenComparingInt(RuleProblem::line)
                .thenComparingInt(RuleProblem::column));
        return List.copyOf(advice.found);
    }

    private void rule(RuleOutline rule) {
        List<String> missing = WANTED.stream()
                .filter(name -> !rule.annotations().contains(name))
                .map(name -> "@" + name)
                .toList();
        if (!missing.isEmpty()) {
            add(rule, "rule \"" + rule.info().name() + "\" has no " + String.join(", no ", missing));
        }
        if (!together(rule)) {
            return;
        }
        repeated(rule);
        Map<Slot, List<RulePart>> bySlot = new LinkedHashMap<>();
        for (RulePart part : rule.parts()) {
            Set<Slot> slots = part.condition().slots();
            if (part.fact() != null && part.condition().plain() && slots.size() == 1) {
                bySlot.computeIfAbsent(slots.iterator().next(), slot -> new ArrayList<>())
                        .add(part);
            }
        }
        int before = found.size();
        bySlot.forEach((slot, parts) -> property(rule, slot, parts));
        boolean never = found.subList(before, found.size()).stream()
                .anyMatch(problem -> problem.message().startsWith(NEVER));
        if (!never) {
            together(rule, Orderings.contradiction(rule.parts(), ruleSet.catalogue()));
        }
    }

    private void together(RuleOutline rule, Optional<Orderings.Contradiction> contradiction) {
        contradiction.ifPresent(found -> {
            List<RulePart> parts =
                    rule.parts().stream().filter(found.parts()::contains).toList();
            String because = found.known().isEmpty() ? "" : ": " + String.join(", ", found.known());
            add(rule, parts.get(parts.size() - 1), NEVER + contradicting(parts) + because);
        });
    }

    private static String contradicting(List<RulePart> parts) {
        List<String> texts = parts.stream().map(part -> "'" + part.text() + "'").toList();
        return texts.size() == 1
                ? texts.get(0) + " never holds"
                : String.join(" and ", texts) + " contradict each other";
    }

    /** Facts that no trigger brings together make a rule that never matches. */
    private boolean together(RuleOutline rule) {
        @Nullable FactType event = null;
        boolean loan = false;
        for (RulePart part : rule.parts()) {
            FactType fact = part.fact();
            if (!part.presence() || fact == null) {
                continue;
            }
            loan |= fact.type() == Loan.class;
            boolean one = CustomerEvent.class.isAssignableFrom(fact.type()) && fact.type() != CustomerEvent.class;
            if (one && event != null && event != fact) {
                add(
                        rule,
                        part,
                        NEVER + "an event is a " + event.name() + " or a " + fact.name()
                                + ", not both; look at what was before with a window");
                return false;
            }
            event = one ? fact : fact.type() == Travel.class && event == null ? fact : event;
            if (loan && event != null && (event.type() == Transaction.class || event.type() == Travel.class)) {
                add(
                        rule,
                        part,
                        NEVER + "a transaction is about no loan; ask for all loans together with" + " Debt( … )");
                return false;
            }
        }
        return true;
    }

    private void repeated(RuleOutline rule) {
        Set<String> seen = new LinkedHashSet<>();
        for (RulePart part : rule.parts()) {
            if (!part.presence() && !seen.add(part.named())) {
                add(rule, part, "'" + part.text() + "' stands twice");
            }
        }
    }

    private void property(RuleOutline rule, Slot slot, List<RulePart> parts) {
        KnownRange range = KnownRange.of(slot, ruleSet.catalogue());
        List<Condition> conditions = parts.stream().map(RulePart::condition).toList();
        Demands demands = new Demands(slot, conditions, range.least(), range.most());
        String name = slot.property().name();
        for (RulePart part : parts) {
            if (demands.never(part.condition())) {
                add(rule, part, NEVER + "'" + part.text() + "' never holds" + because(name, range));
                return;
            }
            if (demands.always(part.condition())) {
                add(rule, part, "'" + part.text() + "' always holds" + because(name, range));
            }
        }
        RulePart last = parts.get(parts.size() - 1);
        if (demands.never(new Condition.All(conditions))) {
            add(rule, last, NEVER + contradicting(parts));
            return;
        }
        for (RulePart part : parts) {
            parts.stream()
                    .filter(other -> other != part && !other.text().equals(part.text()))
                    .filter(other -> !asksForNull(part) && !demands.always(part.condition()))
                    .filter(other -> demands.implies(other.condition(), part.condition()))
                    .findFirst()
                    .ifPresent(other -> add(
                            rule,
                            part,
                            "'" + part.text() + "' says nothing beside '" + other.text() + "': take it out"));
        }
    }

    private static String because(String name, KnownRange range) {
        return range.words().isEmpty() ? "" : ": of '" + name + "', " + range.words();
    }

    /** It guards a computation, or says plainly what the next comparison implies. */
    private static boolean asksForNull(RulePart part) {
        return part.text().endsWith("null");
    }

    private void sameRules(List<RuleOutline> rules) {
        Map<Set<String>, RuleOutline> byParts = new LinkedHashMap<>();
        for (RuleOutline rule : rules) {
            Set<String> parts = new LinkedHashSet<>();
            rule.parts().forEach(part -> parts.add(part.named()));
            RuleOutline same = byParts.putIfAbsent(parts, rule);
            if (same != null) {
                add(
                        rule,
                        "rule \"" + rule.info().name() + "\" has the same conditions as \""
                                + same.info().name() + "\" at " + same.info().file() + ":"
                                + same.info().line());
            }
        }
    }

    private void windows() {
        Set<String> asked = new LinkedHashSet<>();
        ruleSet.rules().forEach(rule -> asked.addAll(rule.windows()));
        for (WindowDefinition window : ruleSet.catalogue().windows()) {
            if (!asked.contains(window.name())) {
                found.add(new RuleProblem(
                        RuleFiles.CATALOGUE,
                        window.line(),
                        0,
                        "no rule asks for window '" + window.name() + "': take it out, it costs state"));
            }
        }
    }

    private void add(RuleOutline rule, String message) {
        found.add(new RuleProblem(rule.info().file(), rule.info().line(), rule.column(), message));
    }

    private void add(RuleOutline rule, RulePart part, String message) {
        found.add(new RuleProblem(rule.info().file(), part.line(), part.column(), message));
    }
}
