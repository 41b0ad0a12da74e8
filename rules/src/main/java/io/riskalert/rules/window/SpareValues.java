package io.riskalert.rules.window;

import org.jspecify.annotations.Nullable;

/**
 * Running values that are used for one customer after the other: to make them anew costs as much as what is done with them.
 * Which are free is told by their numbers, as a reference that is set now and then costs a garbage collector work. Up to a
 * limit they are kept; what is made beyond it is let go. Belongs to one thread.
 */
final class SpareValues {
    private static final int LIMIT = 128;
    private static final int NOT_KEPT = -1;

    private final RunningPlan plan;
    private final @Nullable RunningValues[] kept = new RunningValues[LIMIT];
    private final int[] free = new int[LIMIT];
    private int freeCount;
    private int keptCount;

    /** None yet of a plan. */
    SpareValues(RunningPlan plan) {
        this.plan = plan;
    }

    /** Values that anything may be read into, and that hold anything before. */
    RunningValues take() {
        if (freeCount > 0) {
            RunningValues values = kept[free[--freeCount]];
            if (values != null) {
                return values;
            }
        }
        if (keptCount == LIMIT) {
            return new RunningValues(plan, NOT_KEPT);
        }
        RunningValues values = new RunningValues(plan, keptCount);
        kept[keptCount++] = values;
        return values;
    }

    /** Takes values back that nobody uses any more. */
    void giveBack(RunningValues values) {
        if (values.number() != NOT_KEPT) {
            free[freeCount++] = values.number();
        }
    }
}
