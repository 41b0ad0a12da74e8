package io.riskalert.rules.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The first look at the files of a rule set, before anything parses them: how large they are, and that no character in them
 * can mean one thing to the reader of this engine and another to a compiler behind it. Takes one pass.
 */
public final class TextGate {
    /** Files in one set. */
    public static final int FILE_LIMIT = 1_000;
    /** Characters of all files of a set. */
    public static final int SET_LIMIT = 4_000_000;
    /** Characters of one file. */
    public static final int TEXT_LIMIT = 1_000_000;

    private static final int PATH_LIMIT = 200;
    private static final int REFUSAL_LIMIT = 50;
    private static final char BOM = '\uFEFF';

    private TextGate() {}

    /**
     * Looks at files.
     *
     * @param files content by path inside the set
     * @return what is refused, empty if nothing is
     */
    public static List<TextRefusal> check(Map<String, String> files) {
        List<TextRefusal> refusals = new ArrayList<>();
        if (files.size() > FILE_LIMIT) {
            refusals.add(whole(
                    "", "a rule set holds at most " + count(FILE_LIMIT) + " files, here are " + count(files.size())));
            return refusals;
        }
        long all = 0;
        for (Map.Entry<String, String> file : files.entrySet()) {
            String path = file.getKey();
            String text = file.getValue();
            all += text.length();
            if (!isPath(path)) {
                String shown =
                        path.substring(0, Math.min(path.length(), PATH_LIMIT)).replaceAll("[^\\x20-\\x7e]", "?");
                refusals.add(whole(
                        shown,
                        "this is not a path inside a rule set: write names parted by '/', at most " + PATH_LIMIT
                                + " characters"));
            } else if (text.length() > TEXT_LIMIT) {
                refusals.add(whole(
                        path,
                        "a file holds at most " + count(TEXT_LIMIT) + " characters, here are " + count(text.length())
                                + ": part it"));
            } else {
                characters(path, text, refusals);
            }
        }
        if (all > SET_LIMIT) {
            refusals.add(
                    0,
                    whole("", "a rule set holds at most " + count(SET_LIMIT) + " characters, here are " + count(all)));
        }
        return refusals;
    }

    private static boolean isPath(String path) {
        if (path.isEmpty() || path.length() > PATH_LIMIT || path.startsWith("/") || path.indexOf('\\') >= 0) {
            return false;
        }
        boolean plain = path.chars().noneMatch(c -> Character.isISOControl(c) || isInvisible(c));
        return plain
                && List.of(path.split("/", -1)).stream()
                        .noneMatch(step -> step.isBlank() || step.equals(".") || step.equals(".."));
    }

    private static void characters(String path, String text, List<TextRefusal> refusals) {
        int line = 1;
        int lineStart = 0;
        boolean drl = path.endsWith(".drl");
        for (int at = 0; at < text.length() && refusals.size() < REFUSAL_LIMIT; at++) {
            char c = text.charAt(at);
            String message = null;
            if (c == '\n') {
                line++;
                lineStart = at + 1;
            } else if (c == '\r') {
                message = at + 1 < text.length() && text.charAt(at + 1) == '\n'
                        ? null
                        : "a carriage return alone ends no line here: use line feeds";
            } else if (c != '\t' && Character.isISOControl(c)) {
                message = "the control character " + shown(c) + " is not allowed: take it out";
            } else if (isInvisible(c) && !(c == BOM && at == 0)) {
                message = "the invisible character " + shown(c) + " is not allowed: take it out";
            } else if (Character.isSurrogate(c) && !isPair(text, at)) {
                message = "half a character is not allowed: save the file as UTF-8";
            } else if (drl && c == '\\' && at + 1 < text.length()) {
                char next = text.charAt(at + 1);
                if (next == 'u') {
                    message = "the escape \\u is not allowed: write the character itself";
                } else if (!isEscape(next)) {
                    message = "the escape \\" + next
                            + " is not known: there are \\\" \\\\ \\n \\t and, in regular expressions, \\\\d \\\\s \\\\w \\\\.";
                } else if (next == '\\' && at + 2 < text.length() && text.charAt(at + 2) == 'u') {
                    message = "the escape \\\\u is not allowed: write the character itself";
                    at++;
                } else {
                    at++;
                }
            }
            if (message != null) {
                refusals.add(new TextRefusal(path, line, at - lineStart + 1, message));
            }
        }
    }

    private static boolean isEscape(char c) {
        return "\"'\\nt".indexOf(c) >= 0
                || "dDsSwWbB".indexOf(c) >= 0
                || c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
    }

    /** Formats and line ends that most editors do not show: text that reads one way and means another. */
    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean isPair(String text, int at) {
        char c = text.charAt(at);
        return Character.isHighSurrogate(c)
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static TextRefusal whole(String path, String message) {
        return new TextRefusal(path, 0, 0, message);
    }

    private static String shown(char c) {
        return String.format(Locale.ROOT, "U+%04X", (int) c);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
