package io.riskalert.flink.compare;

import io.riskalert.avro.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Both sides' alerts, rule by rule. An alert of one side and one of the other are the same case if customer, group and
 * subject are the same, and so is the episode, or both were open at one time.
 *
 * @param rules the rules, those with most differences first
 * @param openBefore cases of both sides that one of them had opened before the period
 */
public record SetComparison(List<RuleComparison> rules, int openBefore) {
    public SetComparison {
        rules = List.copyOf(rules);
    }

    /**
     * Compares.
     *
     * @param counts whether an alert was opened in the period; others only explain those of the other side
     * @param examples how many examples are told for each rule and side
     */
    public static SetComparison of(AlertCases live, AlertCases candidate, Predicate<AlertCase> counts, int examples) {
        live.closeBooks(candidate);
        candidate.closeBooks(live);
        Map<AlertCase, AlertCase> pairs = pairs(live, candidate);
        Map<String, Row> rows = new TreeMap<>();
        int openBefore = 0;
        for (AlertCase mine : candidate.all()) {
            AlertCase same = pairs.get(mine);
            if (counts.test(mine)) {
                row(rows, mine).candidate.add(mine, same != null);
            }
            if (same != null && (counts.test(mine) || counts.test(same))) {
                openBefore += counts.test(mine) && counts.test(same) ? 0 : 1;
                for (String rule : new TreeSet<>(List.of(mine.rule(), same.rule()))) {
                    rows.computeIfAbsent(rule, Row::new).both++;
                }
            }
        }
        Set<AlertCase> paired = identitySet(pairs.values());
        for (AlertCase theirs : live.all()) {
            if (counts.test(theirs)) {
                row(rows, theirs).live.add(theirs, paired.contains(theirs));
            }
        }
        return new SetComparison(
                rows.values().stream()
                        .map(row -> row.told(examples))
                        .sorted(Comparator.<RuleComparison>comparingInt(row ->
                                        row.live().only() + row.candidate().only())
                                .reversed()
                                .thenComparing(RuleComparison::rule))
                        .toList(),
                openBefore);
    }

    private static Row row(Map<String, Row> rows, AlertCase of) {
        return rows.computeIfAbsent(of.rule(), Row::new);
    }

    /** The live case for each case of the candidate that has one, each used once. */
    private static Map<AlertCase, AlertCase> pairs(AlertCases live, AlertCases candidate) {
        Map<List<String>, List<AlertCase>> byWhat = new HashMap<>();
        for (AlertCase theirs : live.all()) {
            byWhat.computeIfAbsent(what(theirs), first -> new ArrayList<>()).add(theirs);
        }
        byWhat.values().forEach(cases -> cases.sort(Comparator.comparing(AlertCase::openedAt)));
        List<AlertCase> mine = new ArrayList<>(candidate.all());
        mine.sort(Comparator.comparing(AlertCase::openedAt));
        Map<AlertCase, AlertCase> pairs = new IdentityHashMap<>();
        Set<AlertCase> used = identitySet(List.of());
        pair(mine, byWhat, pairs, used, true);
        pair(mine, byWhat, pairs, used, false);
        return pairs;
    }

    private static void pair(
            List<AlertCase> mine,
            Map<List<String>, List<AlertCase>> byWhat,
            Map<AlertCase, AlertCase> pairs,
            Set<AlertCase> used,
            boolean byEpisode) {
        for (AlertCase one : mine) {
            if (!pairs.containsKey(one)) {
                byWhat.getOrDefault(what(one), List.of()).stream()
                        .filter(other -> !used.contains(other)
                                && (byEpisode ? one.episode().equals(other.episode()) : one.overlaps(other)))
                        .findFirst()
                        .ifPresent(other -> {
                            pairs.put(one, other);
                            used.add(other);
                        });
            }
        }
    }

    private static List<String> what(AlertCase of) {
        return List.of(of.customerId(), of.group(), of.subject());
    }

    private static Set<AlertCase> identitySet(Iterable<AlertCase> cases) {
        Set<AlertCase> set = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
        cases.forEach(set::add);
        return set;
    }

    private static final class Row {
        private final String rule;
        private final Counted live = new Counted();
        private final Counted candidate = new Counted();
        private int both;

        Row(String rule) {
            this.rule = rule;
        }

        RuleComparison told(int examples) {
            return new RuleComparison(rule, live.told(examples), candidate.told(examples), both);
        }
    }

    private static final class Counted {
        private final Set<Mode> modes = EnumSet.noneOf(Mode.class);
        private final Set<String> customers = new HashSet<>();
        private final List<AlertCase> only = new ArrayList<>();
        private int opened;

        void add(AlertCase one, boolean paired) {
            opened++;
            modes.add(one.mode());
            customers.add(one.customerId());
            if (!paired) {
                only.add(one);
            }
        }

        RuleComparison.Side told(int examples) {
            List<AlertCase> first = only.stream()
                    .sorted(Comparator.comparing(AlertCase::openedAt).thenComparing(AlertCase::customerId))
                    .limit(examples)
                    .toList();
            return new RuleComparison.Side(modes, opened, customers.size(), only.size(), first);
        }
    }
}
