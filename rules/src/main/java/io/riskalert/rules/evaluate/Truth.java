package io.riskalert.rules.evaluate;

/** Whether a condition holds, as far as can be told without asking Drools. */
public enum Truth {
    /** It surely does not hold. */
    FALSE,
    /** It cannot be told. */
    MAYBE,
    /** It surely holds. */
    TRUE;

    static Truth of(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    Truth not() {
        return switch (this) {
            case FALSE -> TRUE;
            case MAYBE -> MAYBE;
            case TRUE -> FALSE;
        };
    }
}
