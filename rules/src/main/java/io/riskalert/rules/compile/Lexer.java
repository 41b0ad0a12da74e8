package io.riskalert.rules.compile;

import java.util.ArrayList;
import java.util.List;

/** Cuts a rule file into words; comments and blanks are left out. */
final class Lexer {
    private static final List<String> LONG_SIGNS =
            List.of(":=", "==", "!=", "<=", ">=", "&&", "||", "!.", "->", "::", "++", "--");

    private final Source source;
    private final String text;
    private final Problems problems;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(Source source, Problems problems) {
        this.source = source;
        this.text = source.text();
        this.problems = problems;
    }

    /** The words, the last of which is the end. */
    static List<Token> words(Source source, Problems problems) {
        return new Lexer(source, problems).all();
    }

    private List<Token> all() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || c == '\uFEFF') {
                at++;
            } else if (text.startsWith("//", at)) {
                at = lineEnd();
            } else if (text.startsWith("/*", at)) {
                comment();
            } else if (c == '"' || c == '\'') {
                quoted(c);
            } else if (Character.isJavaIdentifierStart(c)) {
                run(Token.Kind.WORD);
            } else if (Character.isDigit(c)) {
                run(Token.Kind.NUMBER);
            } else {
                sign();
            }
        }
        tokens.add(new Token(Token.Kind.END, "", text.length(), text.length()));
        return tokens;
    }

    private void comment() {
        int close = text.indexOf("*/", at + 2);
        if (close < 0) {
            problems.add(source, at, "this comment is not closed: end it with */");
            at = text.length();
        } else {
            at = close + 2;
        }
    }

    private void quoted(char quote) {
        int start = at;
        StringBuilder content = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '\n'; at++) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                if (quote == '\'') {
                    problems.add(source, start, "texts stand in double quotes: \"" + content + "\"");
                }
                tokens.add(new Token(Token.Kind.TEXT, content.toString(), start, at));
                return;
            }
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                content.append(escaped(text.charAt(at)));
            } else {
                content.append(c);
            }
        }
        problems.add(source, start, "this text is not closed: it needs a " + quote + " in the same line");
        tokens.add(new Token(Token.Kind.TEXT, content.toString(), start, at));
    }

    private static String escaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case '"', '\'', '\\' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }

    private void run(Token.Kind kind) {
        int start = at;
        while (at < text.length()
                && (Character.isJavaIdentifierPart(text.charAt(at))
                        || kind == Token.Kind.NUMBER && text.charAt(at) == '.' && digitAt(at + 1))) {
            at++;
        }
        tokens.add(new Token(kind, text.substring(start, at), start, at));
    }

    private boolean digitAt(int offset) {
        return offset < text.length() && Character.isDigit(text.charAt(offset));
    }

    private void sign() {
        String sign = LONG_SIGNS.stream()
                .filter(s -> text.startsWith(s, at))
                .findFirst()
                .orElse(text.substring(at, at + 1));
        tokens.add(new Token(Token.Kind.SIGN, sign, at, at + sign.length()));
        at += sign.length();
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }
}
