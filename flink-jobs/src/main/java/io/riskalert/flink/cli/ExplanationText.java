package io.riskalert.flink.cli;

import io.riskalert.rules.scenario.RuleExplanation;
import io.riskalert.rules.scenario.RuleExplanation.Looked;
import io.riskalert.rules.scenario.RuleExplanation.Verdict;
import java.io.PrintWriter;
import java.util.List;

/** Why rules fired or not, for people. */
final class ExplanationText {
    private ExplanationText() {}

    /**
     * Prints what came of events.
     *
     * @param far whether rules that were far from firing are shown as well
     */
    static void print(PrintWriter out, String name, List<RuleExplanation> rules, boolean far) {
        out.println(name);
        for (RuleExplanation one : rules) {
            if (one.verdict() == Verdict.NOT && !far) {
                continue;
            }
            out.printf(
                    "%n%-6s  %s  (%s:%d)  %s%n",
                    words(one.verdict()),
                    one.rule().name(),
                    one.rule().file(),
                    one.rule().line(),
                    one.trigger());
            one.conditions().forEach(condition -> out.println(line(condition)));
            if (!one.error().isEmpty()) {
                out.println("    ! failed: " + one.error());
            }
        }
        long hidden = rules.stream().filter(one -> one.verdict() == Verdict.NOT).count();
        if (hidden > 0 && !far) {
            out.printf("%n%s far from firing; --all shows why%n", RuleCheck.counted((int) hidden, "more rule"));
        }
    }

    /** A condition, whether it held, and what it looked at. */
    static String line(Looked looked) {
        String mark =
                switch (looked.answer()) {
                    case HELD -> "+";
                    case FAILED -> "-";
                    case ABSENT -> "-";
                    case UNKNOWN -> "?";
                };
        StringBuilder line =
                new StringBuilder("    " + mark + " " + looked.part().named());
        if (!looked.values().isEmpty()) {
            line.append("    [").append(String.join(", ", looked.values())).append(']');
        }
        switch (looked.answer()) {
            case ABSENT -> line.append(looked.part().presence() ? "    [is not there]" : "");
            case UNKNOWN -> line.append("    [only Drools knows this condition: it did not match the whole rule]");
            case HELD, FAILED -> line.append(looked.byDrools() ? "    [by Drools' answer on the whole rule]" : "");
        }
        return line.toString();
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case FIRED -> "FIRED";
            case NEARLY -> "NEARLY";
            case NOT -> "not";
        };
    }
}
