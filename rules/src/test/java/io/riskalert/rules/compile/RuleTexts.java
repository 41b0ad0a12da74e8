package io.riskalert.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** Rule files for tests. */
public final class RuleTexts {
    /** Four lines of head, so that the pattern stands in line 5 of its file. */
    private static final String HEAD =
            """
            rule "%s"
                @severity(MEDIUM) @category(TRANSACTION) @owner("risk-control")
                @title("A title") @text("A text")
            when
            """;

    private RuleTexts() {}

    /** A rule that raises about loan or customer; its condition begins in its line 5. */
    public static String rule(String name, String condition) {
        return rule(name, condition, "alerts.raise();");
    }

    /** A rule with a right side. */
    public static String rule(String name, String condition, String consequence) {
        return HEAD.formatted(name) + "    " + condition + "\nthen\n    " + consequence + "\nend\n";
    }

    /** A rule with annotations of its own, in line 2, and the condition {@code Moment()}. */
    public static String annotated(String annotations) {
        return "rule \"r\"\n" + annotations + "\nwhen Moment() then alerts.raise(); end\n";
    }

    /** The rule set of one file and a catalogue. */
    public static RuleSet compile(String drl, String windows) {
        return compiled(RuleCompiler.compile(files(drl, windows)));
    }

    /** A set of one file and a catalogue. */
    static RuleFiles files(String drl, String windows) {
        return new RuleFiles(Map.of("a.drl", drl, RuleFiles.CATALOGUE, windows));
    }

    /** The rule set of one file. */
    public static RuleSet compile(String drl) {
        return compiled(RuleCompiler.compile(new RuleFiles(Map.of("a.drl", drl))));
    }

    /** The rule set, or a failure that shows the problems. */
    public static RuleSet compiled(Compilation compilation) {
        if (compilation instanceof Compilation.Rejected rejected) {
            assertThat(rejected.problems()).isEmpty();
        }
        return ((Compilation.Compiled) compilation).ruleSet();
    }

    /** The problems of one file. */
    static List<String> problems(String drl) {
        return problems(Map.of("a.drl", drl));
    }

    /** The problems of a set. */
    static List<String> problems(Map<String, String> files) {
        Compilation compilation = RuleCompiler.compile(new RuleFiles(files));
        assertThat(compilation).isInstanceOf(Compilation.Rejected.class);
        return ((Compilation.Rejected) compilation)
                .problems().stream().map(RuleProblem::toString).toList();
    }
}
