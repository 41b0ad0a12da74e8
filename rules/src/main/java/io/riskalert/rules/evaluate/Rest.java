package io.riskalert.rules.evaluate;

import java.util.List;
import java.util.Objects;

/** What must hold for a row of a {@link Screen} besides what single properties tell. Immutable. */
final class Rest {
    private final Condition whole;
    /** What comes first in it, as far as it is of this form. */
    private final WindowBound[] bounds;

    Rest(Condition whole) {
        this.whole = whole;
        List<Condition> parts = whole instanceof Condition.All all ? all.parts() : List.of(whole);
        this.bounds =
                parts.stream().map(WindowBound::of).takeWhile(Objects::nonNull).toArray(WindowBound[]::new);
    }

    /** Whether it cannot be ruled out. A condition that throws here throws in Drools as well, which tells whose it is. */
    boolean possible(FactsLook look, Facts facts) {
        for (WindowBound bound : bounds) {
            if (bound.excludes(facts.windows())) {
                return false;
            }
        }
        try {
            return whole.test(look) != Truth.FALSE;
        } catch (RuntimeException | StackOverflowError e) {
            return true;
        }
    }
}
