package io.riskalert.rules.evaluate;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * How far the rules of one part of a {@link Screen} have been sifted: what is left, and what to look at next. What is left
 * never changes.
 */
final class Step {
    private static final int[] NO_RULES = {};
    private static final Condition[] NO_RESTS = {};
    private static final @Nullable Step[] NOWHERE = {};

    /** Rules that have not been ruled out. */
    final BitSet left;

    /** Place of the next property among those of the part. */
    final int number;

    /** The property to look at next; null when none is left. */
    final @Nullable SlotIndex index;

    /** Where its answers lead, as far as they have been seen. */
    final @Nullable Step[] next;

    /** When no property is left: rules of which more must hold, and what. */
    final int[] rules;

    final Condition[] rests;

    /** A property to look at. */
    Step(BitSet left, int number, SlotIndex index) {
        this.left = left;
        this.number = number;
        this.index = index;
        this.next = new Step[index.answers()];
        this.rules = NO_RULES;
        this.rests = NO_RESTS;
    }

    /** The end. */
    Step(BitSet left, int number, Screen screen) {
        this.left = left;
        this.number = number;
        this.index = null;
        this.next = NOWHERE;
        this.rules = left.stream()
                .filter(rule -> screen.rest(rule) != Condition.ALWAYS)
                .toArray();
        this.rests = new Condition[rules.length];
        for (int i = 0; i < rules.length; i++) {
            rests[i] = screen.rest(rules[i]);
        }
    }

    /** What it occupies: about so many words. */
    int size() {
        return 16 + left.size() / Long.SIZE + next.length + 2 * rules.length;
    }
}
