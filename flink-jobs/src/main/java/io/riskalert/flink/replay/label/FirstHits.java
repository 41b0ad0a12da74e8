package io.riskalert.flink.replay.label;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * When episodes were found: at which of their bad transactions, and after how long.
 *
 * @param episodes number of episodes
 * @param byPlace number of episodes by the place of the bad transaction that was matched first, from 1
 * @param medianDelayMs of those found, half were by then, from their first bad transaction; 0 if none was
 * @param p90DelayMs nine in ten were by then
 */
public record FirstHits(long episodes, SortedMap<Integer, Long> byPlace, long medianDelayMs, long p90DelayMs) {
    private static final double MEDIAN = 0.5;
    private static final double P90 = 0.9;

    public FirstHits {
        byPlace = Collections.unmodifiableSortedMap(new TreeMap<>(byPlace));
    }

    static FirstHits of(List<Episode> episodes, Predicate<LabelledRow> matched) {
        SortedMap<Integer, Long> byPlace = new TreeMap<>();
        List<Long> delaysMs = new ArrayList<>();
        for (Episode episode : episodes) {
            int place = episode.firstHit(matched);
            if (place > 0) {
                byPlace.merge(place, 1L, Long::sum);
                delaysMs.add(episode.delayMs(place));
            }
        }
        Collections.sort(delaysMs);
        return new FirstHits(episodes.size(), byPlace, quantile(delaysMs, MEDIAN), quantile(delaysMs, P90));
    }

    /** Episodes of which any bad transaction was matched. */
    public long found() {
        return foundBy(Integer.MAX_VALUE);
    }

    /** Episodes that were found at their bad transaction number {@code place} or earlier. */
    public long foundBy(int place) {
        return byPlace.entrySet().stream()
                .filter(entry -> entry.getKey() <= place)
                .mapToLong(java.util.Map.Entry::getValue)
                .sum();
    }

    /** The smallest value that at least this share does not exceed. */
    private static long quantile(List<Long> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
