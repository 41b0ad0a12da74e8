package io.riskalert.rules.evaluate;

import org.jspecify.annotations.Nullable;

/** What conditions look at. */
interface Look {
    /** The value; null if it is unknown to the lender, {@link Term#NOT_KNOWN} if it cannot be told here. */
    @Nullable
    Object value(Slot slot);

    /** Whether a fact of the type is there. */
    Truth present(FactType fact);
}
