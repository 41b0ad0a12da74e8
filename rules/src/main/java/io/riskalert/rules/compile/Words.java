package io.riskalert.rules.compile;

import java.util.List;

/** A walk over words, the last of which is an end. */
final class Words {
    private final List<Token> tokens;
    private int at;

    Words(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (at < tokens.size() - 1) {
            at++;
        }
        return token;
    }

    /** Offset after the word that was taken last. */
    int lastEnd() {
        return tokens.get(Math.max(0, at - 1)).end();
    }

    boolean end() {
        return peek().kind() == Token.Kind.END;
    }

    boolean take(String word) {
        if (peek().is(word)) {
            next();
            return true;
        }
        return false;
    }

    /** Takes the word or cannot go on: it is missing after the word before. */
    Token expect(String word, String message) {
        if (!peek().is(word)) {
            throw new Unreadable(lastEnd(), message);
        }
        return next();
    }
}
