package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.Facts;
import io.riskalert.rules.fact.CustomerEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.drools.model.Model;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/** The rules of a set in small groups, each with a base of its own. Safe to share between threads. */
final class RuleGroups {
    /** Bases that leave out rules which failed; beyond, they are all given up and made again when needed. */
    private static final int REDUCED_LIMIT = 8;

    private final Model model;
    private final List<Group> groups;
    private final int size;
    private final Map<List<String>, KieBase> reduced = new HashMap<>();

    /**
     * A group.
     *
     * @param names names of its rules
     * @param facts what they ask for, by name
     * @param ready the same, in order
     * @param base the rules, compiled
     */
    private record Group(
            List<String> names,
            Map<String, Function<Facts, @Nullable Object>> facts,
            List<Function<Facts, @Nullable Object>> ready,
            KieBase base) {
        Group(List<String> names, Map<String, Function<Facts, @Nullable Object>> facts, KieBase base) {
            this(names, facts, List.copyOf(facts.values()), base);
        }
    }

    private RuleGroups(Model model, List<Group> groups, int size) {
        this.model = model;
        this.groups = groups;
        this.size = size;
    }

    /**
     * Makes the groups, which takes a few milliseconds for each.
     *
     * @param rules the rules, in their order
     * @param size rules in a group
     */
    static RuleGroups of(Model model, List<CheckedRule> rules, int size) {
        List<Group> groups = new ArrayList<>();
        for (int from = 0; from < rules.size(); from += size) {
            List<CheckedRule> group = rules.subList(from, Math.min(from + size, rules.size()));
            List<String> names =
                    group.stream().map(rule -> rule.program().info().name()).toList();
            groups.add(new Group(names, facts(group), DroolsBuild.newBase(model, names)));
        }
        return new RuleGroups(model, groups, size);
    }

    /** All rules in one group. */
    RuleGroups inOne() {
        List<String> names =
                groups.stream().flatMap(group -> group.names().stream()).toList();
        Map<String, Function<Facts, @Nullable Object>> facts = new LinkedHashMap<>();
        groups.forEach(group -> facts.putAll(group.facts()));
        Group all = new Group(names, facts, DroolsBuild.newBase(model, names));
        return new RuleGroups(model, List.of(all), Math.max(1, names.size()));
    }

    int size() {
        return size;
    }

    List<Function<Facts, @Nullable Object>> facts(int group) {
        return groups.get(group).ready();
    }

    KieSession newSession(int group, Set<String> without) {
        KieBase from = without.isEmpty() ? groups.get(group).base() : reduced(group, without);
        return DroolsBuild.withOurLoader(from::newKieSession);
    }

    private synchronized KieBase reduced(int group, Set<String> without) {
        List<String> left = groups.get(group).names().stream()
                .filter(name -> !without.contains(name))
                .toList();
        KieBase known = reduced.get(left);
        if (known != null) {
            return known;
        }
        KieBase made = DroolsBuild.newBase(model, left);
        if (reduced.size() >= REDUCED_LIMIT) {
            reduced.clear();
        }
        reduced.put(left, made);
        return made;
    }

    /** One for each fact; an event is one fact, whatever the rules call it. */
    private static Map<String, Function<Facts, @Nullable Object>> facts(List<CheckedRule> rules) {
        Map<String, Function<Facts, @Nullable Object>> facts = new LinkedHashMap<>();
        for (CheckedRule rule : rules) {
            for (FactType fact : rule.facts()) {
                if (CustomerEvent.class.isAssignableFrom(fact.type())) {
                    facts.put(CustomerEvent.class.getSimpleName(), Facts::event);
                } else {
                    facts.put(fact.name(), fact.from());
                }
            }
        }
        return facts;
    }
}
