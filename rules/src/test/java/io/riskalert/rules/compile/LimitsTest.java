package io.riskalert.rules.compile;

import static io.riskalert.rules.compile.RuleTexts.problems;
import static io.riskalert.rules.compile.RuleTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What would take long, take much, or take the process down is refused at once. */
class LimitsTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    static Stream<Arguments> tooMuch() {
        return Stream.of(
                Arguments.of(
                        "brackets nested deep",
                        rule("r", "Transaction( " + "(".repeat(5_000) + "approved" + ")".repeat(5_000) + " )"),
                        "brackets are nested at most 8 deep"),
                Arguments.of(
                        "brackets in brackets, often",
                        rule(
                                "r",
                                "Transaction( " + (("(".repeat(7) + "approved" + ")".repeat(7) + ", ").repeat(9))
                                        + "approved )"),
                        "rule \"r\" has too many brackets inside of brackets"),
                Arguments.of(
                        "patterns nested deep",
                        rule("r", "( ".repeat(5_000) + "Moment()" + " )".repeat(5_000)),
                        "brackets are nested at most 8 deep"),
                Arguments.of(
                        "brackets that are never closed",
                        rule("r", "Transaction( " + "(".repeat(100_000)),
                        "brackets are nested at most 8 deep"),
                Arguments.of(
                        "many exclamation marks",
                        rule("r", "Transaction( " + "!".repeat(100_000) + "approved )"),
                        "more than 4 of !, - and 'not' in a row"),
                Arguments.of(
                        "many minus signs",
                        rule("r", "Transaction( amountMinor > " + "- ".repeat(100_000) + "1 )"),
                        "more than 4 of !, - and 'not' in a row"),
                Arguments.of(
                        "many times not",
                        rule("r", "not ".repeat(100_000) + "Moment()"),
                        "more than 4 of !, - and 'not' in a row"),
                Arguments.of(
                        "alternatives that multiply",
                        rule("r", "( Moment( hour > 1 ) or Moment( hour > 2 ) ) ".repeat(20)),
                        "a rule has at most 4 'or' between its patterns"),
                Arguments.of(
                        "a condition of many terms",
                        rule("r", "Transaction( " + "amountMinor > 1 && ".repeat(400) + "approved )"),
                        "a condition joins at most 100 terms"),
                Arguments.of(
                        "a sum of many terms",
                        rule("r", "Transaction( amountMinor > " + "1 + ".repeat(900) + "1 )"),
                        "a condition joins at most 100 terms"),
                Arguments.of(
                        "a long list",
                        rule("r", "Transaction( mcc in (" + "\"1\", ".repeat(50_000) + "\"2\") )"),
                        "a rule has at most 2,000 words and signs"),
                Arguments.of(
                        "a long right side",
                        rule("r", "Moment()", "alerts.raise(); ".repeat(5_000)),
                        "a rule has at most 2,000 words and signs"),
                Arguments.of(
                        "a long reference",
                        rule("r", "$m : Transaction()", "alerts.raise(\"x\", " + "\"x\" + ".repeat(5_000) + "\"x\");"),
                        "a rule has at most 2,000 words and signs"),
                Arguments.of(
                        "a long text",
                        rule("r", "Transaction( mcc == \"" + "x".repeat(500_000) + "\" )"),
                        "a text has at most 1,000 characters"),
                Arguments.of(
                        "a long text in the wrong quotes",
                        rule("r", "Transaction( mcc == '" + "x".repeat(500_000) + "' )"),
                        "texts stand in double quotes"),
                Arguments.of(
                        "a long text without end",
                        rule("r", "Transaction( mcc == \"" + "x".repeat(500_000) + " )"),
                        "this text is not closed"),
                Arguments.of(
                        "a long sign of its own",
                        rule("r", "Transaction( " + "§".repeat(500_000) + " )"),
                        "a rule has at most 2,000 words"),
                Arguments.of(
                        "a long name",
                        rule("r", "$" + "x".repeat(500_000) + " : Transaction()"),
                        "a name has at most 100 characters"),
                Arguments.of(
                        "a long number",
                        rule("r", "Transaction( amountMinor > " + "1".repeat(500_000) + " )"),
                        "a number has at most 25 digits"),
                Arguments.of(
                        "many rules",
                        IntStream.range(0, 1_001)
                                .mapToObj(i -> rule("r" + i, "Moment()"))
                                .collect(Collectors.joining()),
                        "a set holds at most 1,000 rules"),
                Arguments.of(
                        "a long head",
                        "package " + "a.".repeat(400_000) + "a;\n" + rule("r", "Moment( x )"),
                        "Moment has no property 'x'"),
                Arguments.of("a file of nothing but signs", "@".repeat(900_000), "does not belong here"),
                Arguments.of(
                        "a large file",
                        "//".repeat(600_000) + "\n" + rule("r", "Moment()"),
                        "a file holds at most 1,000,000 characters, here are 1,200,"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooMuch")
    void isRefusedAtOnceWithItsPlace(String name, String drl, String words) {
        List<String> problems = assertTimeoutPreemptively(AT_ONCE, () -> problems(drl));
        assertThat(problems)
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("a.drl").contains(words).hasSizeLessThan(1_000));
    }

    @Test
    void aSetOfTenMegabytesIsRefusedAsAWhole() {
        Map<String, String> files = new TreeMap<>();
        IntStream.range(0, 11).forEach(i -> files.put("f" + i + ".drl", "// " + "x".repeat(999_000)));
        assertThat(assertTimeoutPreemptively(AT_ONCE, () -> problems(files)))
                .containsExactly("rule set: a rule set holds at most 4,000,000 characters, here are 10,989,033");
    }

    @Test
    void theEffortOfAWholeSetIsLimited() {
        String nested = "Transaction( " + "(".repeat(6) + "approved" + ")".repeat(6) + " )";
        assertThat(assertTimeoutPreemptively(AT_ONCE, () -> problems(rules(200, nested))))
                .containsExactly("rule set: the rules have too many brackets inside of brackets");
        String listed = "Transaction( mcc in (" + "\"1\", ".repeat(500) + "\"2\") )";
        assertThat(assertTimeoutPreemptively(AT_ONCE, () -> problems(rules(150, listed))))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith(
                                "rule set: the conditions of a set have at most 100,000 words and signs, here are 15"));
    }

    private static String rules(int count, String condition) {
        return IntStream.range(0, count).mapToObj(i -> rule("r" + i, condition)).collect(Collectors.joining());
    }

    @Test
    void aSetOfManyFilesIsRefusedAsAWhole() {
        Map<String, String> files = new TreeMap<>();
        IntStream.range(0, 1_001).forEach(i -> files.put("f" + i + ".drl", rule("r" + i, "Moment()")));
        assertThat(problems(files)).containsExactly("rule set: a rule set holds at most 1,000 files, here are 1,001");
    }

    @Test
    void pathsStayInsideOfTheSet() {
        for (String path : List.of("../a.drl", "/etc/a.drl", "a//b.drl", "a\\b.drl", "", "a\nb.drl", "x".repeat(201))) {
            assertThat(problems(Map.of(path, rule("r", "Moment()"))))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem).contains("this is not a path inside a rule set"));
        }
    }

    @Test
    void catalogueAndRatesAreLookedAtToo() {
        assertThat(problems(Map.of("a.drl", rule("r", "Moment()"), RuleFiles.CATALOGUE, "windows:\u0000")))
                .containsExactly("windows.yaml:1:9: the control character U+0000 is not allowed: take it out");
        assertThat(problems(Map.of("a.drl", rule("r", "Moment()"), RuleFiles.CATALOGUE, "[".repeat(500_000))))
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith("windows.yaml:"));
        assertThat(problems(Map.of(
                        "a.drl",
                        rule("r", "Moment()"),
                        RuleFiles.CATALOGUE,
                        "a: &a [x, x]\nb: &b [*a, *a]\nwindows: [*b, *b]\n")))
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("references (*name) are not followed here"));
    }

    @Test
    void whatIsAtTheLimitsCompiles() {
        String drl = rule("joined", "Transaction( " + "amountMinor > 1 && ".repeat(99) + "approved )")
                + rule("alternatives", "( Moment( hour > 1 ) or Moment( hour > 2 ) ) ".repeat(4))
                + rule("nested", "Transaction( " + "(".repeat(5) + "approved" + ")".repeat(5) + " )")
                + rule("listed", "Transaction( mcc in (" + "\"1\", ".repeat(900) + "\"2\") )")
                + rule("prefixed", "Transaction( !!!!approved, amountMinor > -1 )");
        RuleTexts.compile(drl).close();
    }

    @Test
    void aSetOfAsManyRulesAsAreAllowedCompiles() {
        String drl = IntStream.range(0, Limits.RULES)
                .mapToObj(i -> rule("r" + i, "Moment( hour == 3 )"))
                .collect(Collectors.joining());
        try (RuleSet rules = RuleTexts.compile(drl)) {
            assertThat(rules.rules()).hasSize(Limits.RULES);
        }
    }
}
