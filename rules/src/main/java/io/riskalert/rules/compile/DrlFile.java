package io.riskalert.rules.compile;

import java.util.List;

/**
 * A rule file, read.
 *
 * @param source the file
 * @param rules its rules, in order
 * @param bare the text without package, imports, globals and annotations, everything else at its place
 */
record DrlFile(Source source, List<RuleSource> rules, String bare) {
    /** The same number of lines and columns with nothing in them. */
    static String blank(String text) {
        StringBuilder blank = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            blank.append(text.charAt(i) == '\n' ? '\n' : ' ');
        }
        return blank.toString();
    }
}
