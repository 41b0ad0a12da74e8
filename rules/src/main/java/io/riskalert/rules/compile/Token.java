package io.riskalert.rules.compile;

/**
 * A word of a rule file.
 *
 * @param kind what it is
 * @param text the word; for a text what stands between the quotes, escapes resolved
 * @param start offset of its first character
 * @param end offset after its last character
 */
record Token(Kind kind, String text, int start, int end) {
    enum Kind {
        WORD,
        NUMBER,
        TEXT,
        SIGN,
        /** After the last word. */
        END
    }

    /** Whether it is this keyword or sign, and not a text that happens to read so. */
    boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(word);
    }

    /** The word for messages. */
    String shown() {
        return switch (kind) {
            case TEXT -> '"' + text + '"';
            case END -> "the end";
            case WORD, NUMBER, SIGN -> "'" + text + "'";
        };
    }
}
