package io.riskalert.rules.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeRegexTest {
    /** Characters that a match may look at: what a million ways of matching 256 characters come to, and then some. */
    private static final long LOOKS = 50_000_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "regular.*",
                "M\\d",
                ".*casino.*",
                "[a-c].*|\\d+",
                "(CN|HK)-\\d{4,8}",
                "(?:POS|ATM)[0-9]{6}",
                "a|b",
                "(abc)*",
                "[^\\]x]+",
                "支付.*",
                "x{3}",
                "\\.\\*",
            })
    void ordinaryExpressionsAreAllowed(String regex) {
        assertThat(SafeRegex.danger(regex)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+",
                "(a*)*b",
                "(a|a)*b",
                "(a?){60}a{60}",
                "((a{0,60}){0,60}){0,60}b",
                "(.*)(.*)(.*)(.*)(.*)b",
                ".*.*.*.*=.*",
                "([a-z]+)*\\d",
                "(x+x+)+y",
                "a**",
                "a{9999}",
                "(?i)a",
                "(?<n>a)",
                "(?<=a+)b",
                "(a)\\1",
                "\\p{L}+",
                "\\Qa+\\E",
                "[a&&[b]]",
            })
    void whatCanTakeLongIsNotAllowed(String regex) {
        assertThat(SafeRegex.danger(regex)).isNotNull();
    }

    @Property(tries = 2_000)
    void whatIsAllowedEndsSoonOnAnyText(@ForAll("expressions") String regex, @ForAll("texts") String text) {
        if (SafeRegex.danger(regex) == null) {
            Counted counted = new Counted(text);
            Matcher matcher = Pattern.compile(regex).matcher(counted);
            matcher.matches();
            assertThat(counted.looks).isLessThan(LOOKS);
        }
    }

    @Provide
    Arbitrary<String> expressions() {
        Arbitrary<String> atom = Arbitraries.of("a", "b", ".", "[ab]", "\\w");
        Arbitrary<String> sign = Arbitraries.of("", "", "*", "+", "?", "{2,9}", "*?", "{3}");
        Arbitrary<String> simple = atom.flatMap(a -> sign.map(s -> a + s));
        Arbitrary<String> sequence = simple.list().ofMinSize(1).ofMaxSize(6).map(parts -> String.join("", parts));
        Arbitrary<String> group = sequence.flatMap(
                inside -> sequence.flatMap(other -> Arbitraries.of("(" + inside + ")", "(" + inside + "|" + other + ")")
                        .flatMap(part -> sign.map(s -> part + s))));
        return Arbitraries.oneOf(simple, sequence, group)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(parts -> String.join("", parts) + "c");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.just("a".repeat(256)),
                Arbitraries.strings().withChars('a', 'b').ofLength(256));
    }

    private static final class Counted implements CharSequence {
        private final String text;
        private long looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks > LOOKS) {
                throw new IllegalStateException("takes too long");
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }
    }
}
