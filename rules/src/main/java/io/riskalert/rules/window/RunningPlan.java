package io.riskalert.rules.window;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Which running values the windows of a catalogue need: windows of one length share one walk over what leaves them, and
 * windows of one length and filter share one count and one sum for each field. Names, order and lines of the catalogue
 * change nothing of it.
 */
final class RunningPlan {
    final List<Span> spans = new ArrayList<>();

    /** Changes with what is kept and with nothing else. */
    final long fingerprint;

    final int sums;
    final List<ExtremePlan> extremes = new ArrayList<>();

    private final List<Places> places;

    /** What is kept for all windows of one length. */
    record Span(long lengthMs, List<SumPlan> sums, List<ExtremePlan> extremes) {}

    /** A sum at its place; the sum of ones is the count. */
    record SumPlan(int at, TransactionFilter filter, ToLongFunction<LoggedTransaction> field) {
        /** What a transaction puts into the sum. */
        long share(LoggedTransaction entry) {
            return filter.test(entry) ? field.applyAsLong(entry) : 0;
        }
    }

    /** A smallest or largest value at its place; the smallest is the largest of the values with all their bits changed. */
    record ExtremePlan(
            int at,
            long lengthMs,
            TransactionFilter filter,
            ToLongFunction<LoggedTransaction> field,
            boolean smallest) {
        long rank(LoggedTransaction entry) {
            return smallest ? ~field.applyAsLong(entry) : field.applyAsLong(entry);
        }
    }

    /** Places of a window's count and sum, or of its smallest or largest value; -1 where it has none. */
    record Places(int count, int sum, int extreme) {}

    RunningPlan(List<WindowPlan> windows) {
        Map<String, Integer> placed = new HashMap<>();
        Map<Long, TreeMap<String, WindowPlan>> byLength = new TreeMap<>();
        for (WindowPlan window : windows) {
            if (window.running()) {
                Map<String, WindowPlan> needed = byLength.computeIfAbsent(window.lengthMs, ms -> new TreeMap<>());
                if (window.extreme()) {
                    needed.put(key(window, window.aggregate), window);
                } else {
                    needed.put(key(window, Aggregate.COUNT), window);
                    if (!window.definition.field().isEmpty()) {
                        needed.put(key(window, Aggregate.SUM), window);
                    }
                }
            }
        }
        int sumCount = 0;
        for (Map.Entry<Long, TreeMap<String, WindowPlan>> length : byLength.entrySet()) {
            List<SumPlan> lengthSums = new ArrayList<>();
            List<ExtremePlan> lengthExtremes = new ArrayList<>();
            for (Map.Entry<String, WindowPlan> needed : length.getValue().entrySet()) {
                WindowPlan window = needed.getValue();
                if (window.extreme()) {
                    placed.put(needed.getKey(), extremes.size());
                    ExtremePlan extreme = new ExtremePlan(
                            extremes.size(),
                            window.lengthMs,
                            window.filter,
                            window.field,
                            window.aggregate == Aggregate.MIN);
                    extremes.add(extreme);
                    lengthExtremes.add(extreme);
                } else {
                    boolean count = needed.getKey().equals(key(window, Aggregate.COUNT));
                    placed.put(needed.getKey(), sumCount);
                    lengthSums.add(new SumPlan(sumCount++, window.filter, count ? entry -> 1 : window.field));
                }
            }
            spans.add(new Span(length.getKey(), List.copyOf(lengthSums), List.copyOf(lengthExtremes)));
        }
        sums = sumCount;
        places = windows.stream()
                .map(window -> new Places(
                        placed.getOrDefault(key(window, Aggregate.COUNT), -1),
                        placed.getOrDefault(key(window, Aggregate.SUM), -1),
                        placed.getOrDefault(key(window, window.aggregate), -1)))
                .toList();
        fingerprint = Codes.of(
                byLength.values().stream().map(TreeMap::keySet).toList().toString());
    }

    /** Where the values of a window are, by its place in the catalogue; only of one that has running values. */
    Places places(int window) {
        return places.get(window);
    }

    private static String key(WindowPlan window, Aggregate aggregate) {
        String field = aggregate == Aggregate.COUNT ? "" : window.definition.field();
        return window.lengthMs + " " + aggregate + " " + field + " where " + window.filter.key();
    }
}
