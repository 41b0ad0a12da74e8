package io.riskalert.rules.compile;

import java.util.Collection;
import java.util.Locale;

/** Finds what an author may have meant by a word that is not known. */
public final class Similar {
    private Similar() {}

    /** {@code " — did you mean 'x'?"} if one of the known words is near, else empty. */
    public static String didYouMean(String word, Collection<String> known) {
        String best = "";
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : known) {
            boolean begins = word.length() >= 3 && candidate.startsWith(word);
            int distance = begins ? 1 : distance(folded(word), folded(candidate));
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        return bestDistance <= Math.max(2, word.length() / 3) ? " — did you mean '" + best + "'?" : "";
    }

    /** What may have been meant; if nothing is near, {@code ": "}, the introduction and all that is known. */
    public static String orAll(String word, String introduction, Collection<String> known) {
        String near = didYouMean(word, known);
        return near.isEmpty() ? ": " + introduction + " " + String.join(", ", known) : near;
    }

    /** Letter case and what separates words do not count. */
    private static String folded(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "").replace(" ", "");
    }

    /** Number of characters to insert, remove or replace (Levenshtein). */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
