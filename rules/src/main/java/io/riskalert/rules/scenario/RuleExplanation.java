package io.riskalert.rules.scenario;

import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.compile.RulePart;
import java.util.List;

/**
 * Why a rule fired on a trigger, or why not.
 *
 * @param rule the rule
 * @param verdict whether it fired
 * @param trigger what the rules were asked about, in words: the event with its time, or a review of a loan
 * @param conditions its conditions, in order
 * @param error what it failed on; empty if it did not fail
 */
public record RuleExplanation(RuleInfo rule, Verdict verdict, String trigger, List<Looked> conditions, String error) {
    public RuleExplanation {
        conditions = List.copyOf(conditions);
    }

    /** Whether a rule fired, best first. */
    public enum Verdict {
        /** All conditions held. */
        FIRED,
        /** One condition failed. */
        NEARLY,
        /** More than one failed, or a fact was not there. */
        NOT
    }

    /** What became of a condition. */
    public enum Answer {
        /** It held. */
        HELD,
        /** It did not hold. */
        FAILED,
        /** Its fact was not there. */
        ABSENT,
        /** It cannot be told apart from others which of them failed. */
        UNKNOWN
    }

    /**
     * A condition and what became of it.
     *
     * @param part the condition
     * @param answer what became of it
     * @param byDrools whether the answer follows from what Drools made of the whole rule, as this engine does not read the
     *     condition by itself
     * @param values what it looked at, as {@code Fact.property = value}
     */
    public record Looked(RulePart part, Answer answer, boolean byDrools, List<String> values) {
        public Looked {
            values = List.copyOf(values);
        }
    }

    /** Conditions that failed, or whose fact was not there. */
    public long failed() {
        return conditions.stream()
                .filter(one -> one.answer() == Answer.FAILED || one.answer() == Answer.ABSENT)
                .count();
    }

    /** How far it was from firing: 0 if it fired. A fact that was not there is further than any value. */
    long distance() {
        if (verdict == Verdict.FIRED) {
            return 0;
        }
        return conditions.stream()
                        .mapToLong(one -> switch (one.answer()) {
                            case HELD -> 0;
                            case UNKNOWN, FAILED -> 2;
                            case ABSENT -> 1_000;
                        })
                        .sum()
                + 1;
    }
}
