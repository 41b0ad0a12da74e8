package io.riskalert.flink.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what was probably meant by a misspelt name. */
final class Suggestion {
    private Suggestion() {}

    /** {@code  — did you mean 'x'?} for the nearest candidate, empty if none is near. */
    static String didYouMean(String written, Collection<String> candidates) {
        return nearest(written, candidates)
                .map(near -> " — did you mean '" + near + "'?")
                .orElse("");
    }

    private static Optional<String> nearest(String written, Collection<String> candidates) {
        int limit = Math.max(2, written.length() / 4);
        String folded = fold(written);
        return candidates.stream()
                .filter(candidate -> distance(folded, fold(candidate)) <= limit)
                .min(Comparator.comparingInt((String candidate) -> distance(folded, fold(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String fold(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
