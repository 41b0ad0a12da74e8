package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.Condition;
import io.riskalert.rules.evaluate.FactType;
import org.jspecify.annotations.Nullable;

/**
 * A part of a rule's conditions: that a fact is there, one constraint on it, or a group with {@code not}, {@code exists} or
 * {@code or} as a whole.
 *
 * @param line line in the file, from 1
 * @param column column, from 1
 * @param text as the author wrote it, blanks made single
 * @param fact the pattern's type; null for a group
 * @param condition what it says, as far as this engine reads it
 */
public record RulePart(int line, int column, String text, @Nullable FactType fact, Condition condition) {
    /** Whether it only says that a fact is there. */
    public boolean presence() {
        return condition instanceof Condition.Present;
    }

    /** The text with the name of its fact: {@code Loan: daysPastDue > 30}. */
    public String named() {
        return fact == null || presence() ? text : fact.name() + ": " + text;
    }
}
