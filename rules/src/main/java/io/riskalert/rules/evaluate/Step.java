package io.riskalert.rules.evaluate;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * How far the rows of one part of a {@link Screen} have been sifted: what is left, and what to look at next. What is left
 * never changes.
 */
final class Step {
    private static final int[] NO_RULES = {};
    private static final Rest[] NO_RESTS = {};
    private static final @Nullable Step[] NOWHERE = {};

    /** Rows that have not been ruled out. */
    final BitSet left;

    /** Place of the next property among those of the part. */
    final int number;

    /** The property to look at next; null when none is left. */
    final @Nullable SlotIndex index;

    /** Where its answers lead, as far as they have been seen. */
    final @Nullable Step[] next;

    /** When no property is left: rules that are not ruled out. */
    final BitSet sure;

    /** When no property is left: rules that are not ruled out if more holds, and what. */
    final int[] rules;

    final Rest[] rests;

    /** A property to look at. */
    Step(BitSet left, int number, SlotIndex index) {
        this.left = left;
        this.number = number;
        this.index = index;
        this.next = new Step[index.answers()];
        this.sure = new BitSet();
        this.rules = NO_RULES;
        this.rests = NO_RESTS;
    }

    /** The end. */
    Step(BitSet left, int number, Screen screen) {
        this.left = left;
        this.number = number;
        this.index = null;
        this.next = NOWHERE;
        this.sure = new BitSet(screen.rules());
        left.stream().filter(row -> screen.rest(row) == Condition.ALWAYS).forEach(row -> sure.set(screen.rule(row)));
        int[] rows = left.stream().filter(row -> !sure.get(screen.rule(row))).toArray();
        this.rules = Arrays.stream(rows).map(screen::rule).toArray();
        this.rests =
                Arrays.stream(rows).mapToObj(row -> new Rest(screen.rest(row))).toArray(Rest[]::new);
    }

    /** What it occupies: about so many words. */
    int size() {
        return 16 + left.size() / Long.SIZE + next.length + 2 * rules.length;
    }
}
