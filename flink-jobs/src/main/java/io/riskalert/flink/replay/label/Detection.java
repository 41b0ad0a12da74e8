package io.riskalert.flink.replay.label;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well rules find what is known to be bad. A transaction is matched when a rule matched on it, whether or not that
 * published anything.
 *
 * @param rows all transactions
 * @param badRows those known to be bad
 * @param matchedRows those that were matched
 * @param matchedBadRows those known to be bad that were matched
 * @param firstHits when episodes were found
 * @param kinds the same by kind of badness; empty if the data tells none
 */
public record Detection(
        long rows,
        long badRows,
        long matchedRows,
        long matchedBadRows,
        FirstHits firstHits,
        SortedMap<String, Kind> kinds) {

    /**
     * What is known to be bad in one way.
     *
     * @param rows transactions
     * @param matchedRows those that were matched
     * @param customers customers with such transactions
     * @param customersFound those of them of whom at least one such transaction was matched
     * @param firstHits when episodes were found
     */
    public record Kind(long rows, long matchedRows, long customers, long customersFound, FirstHits firstHits) {}

    /**
     * Holds what was matched against what is known.
     *
     * @param rows number of all transactions
     * @param gapMs bad transactions with no more than this between them are one episode
     */
    public static Detection of(long rows, Labels labels, Matches matches, long gapMs) {
        List<LabelledRow> bad = labels.rows();
        List<Episode> episodes = Episode.of(bad, gapMs);
        SortedMap<String, Kind> kinds = new TreeMap<>();
        bad.stream()
                .map(LabelledRow::kind)
                .filter(kind -> !kind.isEmpty())
                .distinct()
                .forEach(kind -> kinds.put(kind, kind(kind, bad, episodes, matches)));
        return new Detection(
                rows, bad.size(), matches.rows(), matches.badRows(), FirstHits.of(episodes, matches::matched), kinds);
    }

    private static Kind kind(String kind, List<LabelledRow> bad, List<Episode> episodes, Matches matches) {
        Set<String> customers = new HashSet<>();
        Set<String> found = new HashSet<>();
        long rows = 0;
        long matched = 0;
        for (LabelledRow row : bad) {
            if (row.kind().equals(kind)) {
                rows++;
                customers.add(row.customerId());
                if (matches.matched(row)) {
                    matched++;
                    found.add(row.customerId());
                }
            }
        }
        List<Episode> ofKind =
                episodes.stream().filter(episode -> episode.kind().equals(kind)).toList();
        return new Kind(rows, matched, customers.size(), found.size(), FirstHits.of(ofKind, matches::matched));
    }

    /** Transactions not known to be bad. */
    public long honestRows() {
        return rows - badRows;
    }

    /** Transactions not known to be bad that were matched. */
    public long matchedHonestRows() {
        return matchedRows - matchedBadRows;
    }
}
