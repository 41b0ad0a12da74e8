package io.riskalert.rules.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cuts a rule file into its rules and their parts. What is not part of the language of this engine is told here.
 *
 * <p>Drools' own parser is not asked first: in its DRL 10 form it reads on after a bracket in an annotation's text, gives
 * up on a whole file for one missing bracket, and writes to the error stream.
 */
final class DrlReader {
    private static final Set<String> ATTRIBUTES = Set.of(
            "salience",
            "enabled",
            "no",
            "auto",
            "lock",
            "agenda",
            "activation",
            "ruleflow",
            "date",
            "dialect",
            "timer",
            "duration",
            "calendars");

    private static final Pattern IMPORTABLE =
            Pattern.compile("io\\.riskalert\\.rules\\.(fact\\.(\\*|[A-Za-z]+)|generated\\.Windows|evaluate\\.Alerts)");

    private final Source source;
    private final Problems problems;
    private final List<Token> tokens;
    private final List<RuleSource> rules = new ArrayList<>();
    private final StringBuilder bare;
    private int at;

    private DrlReader(Source source, List<Token> tokens, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.tokens = tokens;
        this.bare = new StringBuilder(source.text());
    }

    static DrlFile read(Source file, Problems problems) {
        List<Token> tokens = Lexer.words(file, problems);
        Source source = new Source(file.file(), withoutComments(file.text(), tokens));
        return Limits.hold(source, tokens, problems)
                ? new DrlReader(source, tokens, problems).file()
                : new DrlFile(source, List.of(), source.text());
    }

    /** Words alone, at their places: where Drools takes a comment to end is no question then. */
    private static String withoutComments(String text, List<Token> tokens) {
        char[] words = DrlFile.blank(text).toCharArray();
        tokens.forEach(token -> text.getChars(token.start(), token.end(), words, token.start()));
        return new String(words);
    }

    private DrlFile file() {
        while (peek().kind() != Token.Kind.END) {
            Token token = peek();
            if (token.is("rule")) {
                rule();
            } else if (token.is("package") || token.is("import") || token.is("global")) {
                statement();
            } else if (token.is(";")) {
                next();
            } else {
                problems.add(
                        source,
                        token.start(),
                        token.shown() + " does not belong here: a file holds a package line, imports and rules"
                                + (token.kind() == Token.Kind.WORD
                                        ? Similar.didYouMean(token.text(), List.of("rule", "package", "import"))
                                        : ""));
                skipToStatement();
            }
        }
        return new DrlFile(source, rules, bare.toString());
    }

    private void statement() {
        Token first = next();
        int line = source.line(first.start());
        StringBuilder words = new StringBuilder();
        int end = first.end();
        while (peek().kind() != Token.Kind.END && !peek().is(";") && source.line(peek().start()) == line) {
            Token word = next();
            boolean apart = words.length() > 0
                    && first.is("global")
                    && word.kind() == Token.Kind.WORD
                    && Character.isJavaIdentifierPart(words.charAt(words.length() - 1));
            words.append(apart ? " " : "").append(word.text());
            end = word.end();
        }
        if (peek().is(";")) {
            end = next().end();
        }
        clear(first.start(), end);
        check(first, words.toString());
    }

    private void check(Token first, String words) {
        if (first.is("import")) {
            if (!IMPORTABLE.matcher(words).matches()) {
                problems.add(
                        source,
                        first.start(),
                        "only facts can be imported, and they are without asking: take this line out");
            }
        } else if (first.is("global")
                && !words.equals("Alerts alerts")
                && !words.equals("io.riskalert.rules.evaluate.Alerts alerts")) {
            problems.add(
                    source,
                    first.start(),
                    "the only global is 'alerts', and it is there without asking: take this line out");
        }
    }

    private void rule() {
        Token rule = next();
        Token name = peek();
        if (name.kind() != Token.Kind.TEXT) {
            problems.add(source, name.start(), "a rule needs a name in double quotes: rule \"missed-instalment\"");
            skipToStatement();
            return;
        }
        next();
        List<RuleSource.Annotation> annotations = new ArrayList<>();
        while (!peek().is("when") && !peek().is("then") && !beyondRule()) {
            if (peek().is("@")) {
                annotation(annotations);
            } else {
                attribute();
            }
        }
        if (!peek().is("when")) {
            problems.add(source, name.start(), "rule \"" + name.text() + "\" has no 'when'");
            skipToStatement();
            return;
        }
        next();
        List<Token> condition = part(name, "then");
        List<Token> consequence = condition.isEmpty() ? List.of() : part(name, "end");
        if (!consequence.isEmpty()) {
            int end = tokens.get(at - 1).end();
            rules.add(new RuleSource(
                    source,
                    name.text(),
                    name.start(),
                    rule.start(),
                    end,
                    List.copyOf(annotations),
                    condition,
                    consequence));
        }
    }

    /** The words up to the closing keyword, closed by an end; empty if the keyword is missing. */
    private List<Token> part(Token name, String keyword) {
        List<Token> part = new ArrayList<>();
        while (!(peek().is(keyword) && !afterDot())) {
            if (beyondRule()) {
                problems.add(source, name.start(), "rule \"" + name.text() + "\" has no '" + keyword + "'");
                return List.of();
            }
            part.add(next());
        }
        Token close = next();
        part.add(new Token(Token.Kind.END, "", close.start(), close.start()));
        return part;
    }

    private void annotation(List<RuleSource.Annotation> annotations) {
        Token sign = next();
        Token name = next();
        List<Token> value = new ArrayList<>();
        int end = name.end();
        if (peek().is("(")) {
            next();
            int depth = 1;
            while (depth > 0) {
                if (peek().is("when") && source.firstInLine(peek().start())
                        || peek().is("@") && source.firstInLine(peek().start())
                        || beyondRule()) {
                    problems.add(source, sign.start(), "the bracket of @" + name.text() + " is not closed");
                    break;
                }
                Token token = next();
                depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
                if (depth > 0) {
                    value.add(token);
                }
                end = token.end();
            }
        }
        clear(sign.start(), end);
        annotations.add(new RuleSource.Annotation(name.text(), sign.start(), List.copyOf(value)));
    }

    private void attribute() {
        Token token = peek();
        String message;
        if (token.is("extends")) {
            message = "rules do not extend rules here: write the conditions in each";
        } else if (token.kind() == Token.Kind.WORD && ATTRIBUTES.contains(token.text())) {
            message = "rules have no attributes such as '" + token.text() + "' here: what a rule says of itself are"
                    + " annotations, @mode(SHADOW) takes it out of service";
        } else {
            message = token.shown() + " does not belong here: after the name come annotations and then 'when'";
        }
        problems.add(source, token.start(), message);
        while (!peek().is("@") && !peek().is("when") && !peek().is("then") && !beyondRule()) {
            next();
        }
    }

    private boolean beyondRule() {
        return peek().kind() == Token.Kind.END || peek().is("rule") && source.firstInLine(peek().start());
    }

    private boolean afterDot() {
        return at > 0 && (tokens.get(at - 1).is(".") || tokens.get(at - 1).is("!."));
    }

    private void skipToStatement() {
        do {
            next();
        } while (peek().kind() != Token.Kind.END
                && !((peek().is("rule") || peek().is("import")) && source.firstInLine(peek().start())));
    }

    private void clear(int start, int end) {
        for (int i = start; i < end; i++) {
            if (bare.charAt(i) != '\n') {
                bare.setCharAt(i, ' ');
            }
        }
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }
}
