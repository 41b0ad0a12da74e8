package io.riskalert.rules.gate;

import org.jspecify.annotations.Nullable;

/**
 * Tells regular expressions whose worst case can take long. Java's matcher tries all ways to divide a text among the parts
 * of an expression: for nested or many repetitions their number explodes with the length of the text, which a fraudster
 * chooses.
 *
 * <p>Allowed are expressions where repeated parts hold no repetition and no choice, and where all ways to match a text of the
 * longest length that events may have are at most a million.
 */
public final class SafeRegex {
    /** Longest expression. */
    private static final int LENGTH_LIMIT = 200;
    /** Longest text of an event. */
    private static final int TEXT_LENGTH = 256;

    private static final double WAYS_LIMIT = 1_000_000;
    private static final int REPEAT_LIMIT = TEXT_LENGTH;
    private static final int DEPTH_LIMIT = 10;

    private static final String INSTEAD = "; use several conditions, or startsWith, endsWith and contains";

    /** Found something; caught in this class. */
    private static final class Danger extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Danger(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * What a part of an expression can do.
     *
     * @param ways in how many ways it can match at most
     * @param fixed whether it matches in one way only
     */
    private record Part(double ways, boolean fixed) {
        static final Part ONE = new Part(1, true);
    }

    private final String regex;
    private int at;

    private SafeRegex(String regex) {
        this.regex = regex;
    }

    /** What may take long in it; null if nothing does. The expression must be valid for Java. */
    public static @Nullable String danger(String regex) {
        if (regex.length() > LENGTH_LIMIT) {
            return "it is longer than " + LENGTH_LIMIT + " characters" + INSTEAD;
        }
        try {
            double ways = new SafeRegex(regex).choice(0).ways();
            return ways > WAYS_LIMIT ? "it has too many repeated parts, and may take very long" + INSTEAD : null;
        } catch (Danger e) {
            return e.getMessage() + INSTEAD;
        }
    }

    private Part choice(int depth) {
        if (depth > DEPTH_LIMIT) {
            throw new Danger("its brackets are nested more than " + DEPTH_LIMIT + " deep");
        }
        Part first = sequence(depth);
        double ways = first.ways();
        boolean fixed = first.fixed();
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            ways += sequence(depth).ways();
            fixed = false;
        }
        return new Part(ways, fixed);
    }

    private Part sequence(int depth) {
        double ways = 1;
        boolean fixed = true;
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            Part part = repeated(atom(depth));
            ways *= part.ways();
            fixed &= part.fixed();
        }
        return new Part(ways, fixed);
    }

    private Part repeated(Part of) {
        if (at >= regex.length()) {
            return of;
        }
        char sign = regex.charAt(at);
        int least;
        int most;
        if (sign == '*' || sign == '+' || sign == '?') {
            least = sign == '+' ? 1 : 0;
            most = sign == '?' ? 1 : TEXT_LENGTH;
            at++;
        } else if (sign == '{') {
            int close = regex.indexOf('}', at);
            String inside = close < 0 ? "" : regex.substring(at + 1, close);
            if (!inside.matches("\\d{1,4}(,\\d{0,4})?")) {
                throw new Danger("cannot be read at '{'");
            }
            String[] ends = inside.split(",", -1);
            least = Integer.parseInt(ends[0]);
            most = ends.length == 1 ? least : ends[1].isEmpty() ? TEXT_LENGTH : Integer.parseInt(ends[1]);
            at = close + 1;
            if (least > REPEAT_LIMIT || most > REPEAT_LIMIT) {
                throw new Danger("it repeats more than " + REPEAT_LIMIT + " times");
            }
        } else {
            return of;
        }
        if (at < regex.length() && (regex.charAt(at) == '?' || regex.charAt(at) == '+')) {
            at++;
        }
        if (at < regex.length() && "*+?{".indexOf(regex.charAt(at)) >= 0) {
            throw new Danger("it repeats what is repeated");
        }
        if (!of.fixed() && most > 1) {
            throw new Danger("it repeats a part that can match in several ways, and may take very long");
        }
        return new Part(of.ways() * (most - least + 1), of.fixed() && least == most);
    }

    private Part atom(int depth) {
        char c = regex.charAt(at);
        switch (c) {
            case '(':
                return group(depth);
            case '[':
                characters();
                return Part.ONE;
            case '\\':
                escape();
                return Part.ONE;
            case '*', '+', '?', '{':
                throw new Danger("cannot be read at '" + c + "'");
            default:
                at++;
                return Part.ONE;
        }
    }

    private Part group(int depth) {
        at++;
        if (regex.startsWith("?:", at)) {
            at += 2;
        } else if (regex.startsWith("?", at)) {
            throw new Danger("flags, names, and looking ahead or behind are not allowed");
        }
        Part inside = choice(depth + 1);
        if (at >= regex.length()) {
            throw new Danger("a bracket is not closed");
        }
        at++;
        return inside;
    }

    private void escape() {
        if (at + 1 >= regex.length()) {
            throw new Danger("it ends in the middle of an escape");
        }
        char c = regex.charAt(at + 1);
        if (Character.isLetterOrDigit(c) && "dDsSwWbBtn".indexOf(c) < 0) {
            throw new Danger("the escape \\" + c + " is not allowed");
        }
        at += 2;
    }

    /** A set of characters, which takes one character whatever it says. */
    private void characters() {
        at++;
        boolean first = true;
        while (at < regex.length()) {
            char c = regex.charAt(at);
            if (c == '\\') {
                escape();
            } else if (c == '[' || c == '&') {
                throw new Danger("sets of characters inside of one another are not allowed");
            } else if (c == ']' && !first) {
                at++;
                return;
            } else {
                at++;
                first = c == '^' && first;
                continue;
            }
            first = false;
        }
        throw new Danger("a bracket is not closed");
    }
}
