package io.riskalert.rules.evaluate;

import java.util.BitSet;

/** A {@link Screen} at work. Belongs to one thread; holds nothing between triggers. */
final class Screening {
    private final Screen screen;
    private final FactsLook look;
    private final BitSet left;
    private long looks;

    Screening(Screen screen) {
        this.screen = screen;
        this.look = new FactsLook(screen.slots());
        this.left = new BitSet(screen.rules());
    }

    /** The rules that are not ruled out, by their order. Valid until the next call. */
    BitSet candidates(Facts facts) {
        look.begin(facts);
        try {
            rule(facts);
        } finally {
            look.end();
        }
        return left;
    }

    /** Properties and conditions that were looked at since the beginning; what the work grows with. */
    long looks() {
        return looks;
    }

    private void rule(Facts facts) {
        Screen.Part part = screen.part(facts.event(), facts.loan() != null);
        left.clear();
        left.or(part.rules());
        for (SlotIndex index : part.indexes()) {
            if (left.isEmpty()) {
                return;
            }
            if (index.demanding().intersects(left)) {
                looks++;
                left.and(index.passing(look.value(index.slot())));
            }
        }
        for (int rule = left.nextSetBit(0); rule >= 0; rule = left.nextSetBit(rule + 1)) {
            Condition rest = screen.rest(rule);
            if (rest != Condition.ALWAYS) {
                looks++;
                left.set(rule, possible(rest));
            }
        }
    }

    /** A condition that throws here throws in Drools as well, which tells whose it is. */
    private boolean possible(Condition rest) {
        try {
            return rest.test(look) != Truth.FALSE;
        } catch (RuntimeException | StackOverflowError e) {
            return true;
        }
    }
}
