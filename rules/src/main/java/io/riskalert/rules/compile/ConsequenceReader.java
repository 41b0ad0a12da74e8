package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the part of a rule between {@code then} and {@code end}: one or more of {@code alerts.raise();} and
 * {@code alerts.raise("kind", text);}. Nothing else is part of the language.
 */
final class ConsequenceReader {
    private static final String EXPECTED =
            "a rule raises with alerts.raise(); or alerts.raise(\"account\", $tx.accountId());";

    private final Source source;
    private final Problems problems;
    private final Scope scope;
    private final Words words;
    private boolean namesSubject;

    ConsequenceReader(Source source, Problems problems, Scope scope, List<Token> consequence) {
        this.source = source;
        this.problems = problems;
        this.scope = scope;
        this.words = new Words(consequence);
    }

    void read() {
        try {
            if (words.end()) {
                throw new Unreadable(words.peek().start(), "this rule raises nothing: write alerts.raise();");
            }
            while (!words.end()) {
                statement();
            }
        } catch (Unreadable e) {
            problems.add(source, e.offset(), String.valueOf(e.getMessage()));
        }
    }

    /** Whether it names what an alert is about, instead of leaving it to loan or customer. */
    boolean namesSubject() {
        return namesSubject;
    }

    private void statement() {
        Token first = words.next();
        if (!first.is("alerts")) {
            throw new Unreadable(
                    first.start(),
                    first.shown() + " is not known here" + Similar.didYouMean(first.text(), List.of("alerts")) + ": "
                            + EXPECTED);
        }
        words.expect(".", EXPECTED);
        Token method = words.next();
        if (!method.is("raise")) {
            throw new Unreadable(
                    method.start(),
                    "alerts has no '" + method.text() + "'" + Similar.didYouMean(method.text(), List.of("raise")) + ": "
                            + EXPECTED);
        }
        words.expect("(", EXPECTED);
        if (!words.peek().is(")")) {
            namesSubject = true;
            Token kind = words.next();
            if (kind.kind() != Token.Kind.TEXT || !kind.text().matches("[a-z][a-z0-9-]{0,31}")) {
                throw new Unreadable(
                        kind.start(), "the kind of subject is a lower case word in double quotes, such as \"account\"");
            }
            words.expect(
                    ",", "after the kind of subject comes its reference: alerts.raise(\"account\", $tx.accountId());");
            reference();
        }
        words.expect(")", "the bracket of raise( is not closed");
        words.expect(";", "a ';' is missing here");
    }

    private void reference() {
        do {
            Token token = words.next();
            if (token.kind() == Token.Kind.TEXT) {
                continue;
            }
            if (!token.text().startsWith("$")) {
                throw new Unreadable(
                        token.start(),
                        "the reference of a subject is a text or a property of a bound fact, such as $tx.accountId()");
            }
            Scope.@Nullable Bound bound = scope.get(token.text());
            if (bound == null) {
                problems.add(source, token.start(), Names.unbound(token.text(), scope));
            }
            FactType fact = bound == null ? null : bound.fact();
            while (words.peek().is(".")) {
                words.next();
                Token member = words.next();
                boolean call = words.peek().is("(");
                if (call) {
                    words.next();
                    words.expect(")", member.shown() + " takes no arguments here");
                }
                if (fact != null) {
                    member(token, fact, member, call);
                    fact = null;
                }
            }
            if (fact != null) {
                problems.add(
                        source,
                        token.start(),
                        "which property of " + token.text() + "? Such as " + token.text() + "."
                                + fact.properties().keySet().iterator().next() + "()");
            }
        } while (words.take("+"));
    }

    private void member(Token binding, FactType fact, Token member, boolean call) {
        Map<String, Property> properties = fact.properties();
        Property property = properties.get(member.text());
        if (property == null) {
            Map<String, String> names = new LinkedHashMap<>();
            properties.keySet().forEach(name -> names.put("get" + name, name));
            String meant = names.entrySet().stream()
                    .filter(e -> e.getKey().equalsIgnoreCase(member.text()))
                    .map(e -> " — did you mean '" + e.getValue() + "()'?")
                    .findFirst()
                    .orElse(Similar.didYouMean(member.text(), new ArrayList<>(properties.keySet())));
            problems.add(source, member.start(), fact.name() + " has no property '" + member.text() + "'" + meant);
        } else if (!call) {
            problems.add(
                    source, member.start(), "write " + binding.text() + "." + member.text() + "() here, with brackets");
        } else if (fact.isWindows()) {
            problems.add(source, member.start(), "a window is no reference of a subject");
        } else if (fact.isTable()) {
            problems.add(source, member.start(), "a value of a table is no reference of a subject");
        } else if (property.type() != String.class) {
            problems.add(
                    source,
                    member.start(),
                    "'" + binding.text() + "." + member.text() + "()' is "
                            + Operand.of(property.type(), member.text(), 0).kind()
                            + ": the reference of a subject is a text");
        }
    }
}
