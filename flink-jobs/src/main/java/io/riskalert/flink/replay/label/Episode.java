package io.riskalert.flink.replay.label;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Bad transactions that belong together: of one kind, with one key, and with no longer gap between them than stated.
 *
 * @param kind their kind
 * @param rows in the order of time, at least one
 */
record Episode(String kind, List<LabelledRow> rows) {
    Episode {
        rows = List.copyOf(rows);
    }

    private record Key(String kind, String by, boolean customer) {}

    /** All episodes; at equal times the order of {@code rows} counts. */
    static List<Episode> of(List<LabelledRow> rows, long gapMs) {
        Map<Key, List<LabelledRow>> byKey = new LinkedHashMap<>();
        for (LabelledRow row : rows) {
            boolean customer = row.episodeKey().isEmpty();
            Key key = new Key(row.kind(), customer ? row.customerId() : row.episodeKey(), customer);
            byKey.computeIfAbsent(key, absent -> new ArrayList<>()).add(row);
        }
        List<Episode> episodes = new ArrayList<>();
        byKey.forEach((key, of) -> split(key.kind(), of, gapMs, episodes));
        return episodes;
    }

    private static void split(String kind, List<LabelledRow> rows, long gapMs, List<Episode> episodes) {
        List<LabelledRow> inOrder = new ArrayList<>(rows);
        inOrder.sort(Comparator.comparingLong(LabelledRow::timeMs));
        int from = 0;
        for (int i = 1; i <= inOrder.size(); i++) {
            if (i == inOrder.size()
                    || inOrder.get(i).timeMs() - inOrder.get(i - 1).timeMs() > gapMs) {
                episodes.add(new Episode(kind, inOrder.subList(from, i)));
                from = i;
            }
        }
    }

    /** Place, from 1, of the first transaction that was matched; 0 if none was. */
    int firstHit(Predicate<LabelledRow> matched) {
        for (int i = 0; i < rows.size(); i++) {
            if (matched.test(rows.get(i))) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Time from the first transaction to the one at that place, from 1. */
    long delayMs(int place) {
        return rows.get(place - 1).timeMs() - rows.get(0).timeMs();
    }
}
