package io.riskalert.rules.evaluate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The facts of one trigger, each property read at most once. */
final class FactsLook implements Look {
    private static final Object NOT_READ = new Object();

    private final @Nullable Object[] values;
    private final int[] read;
    private int readCount;
    private @Nullable Facts facts;

    FactsLook(int slots) {
        values = new Object[slots];
        Arrays.fill(values, NOT_READ);
        read = new int[slots];
    }

    void begin(Facts of) {
        facts = of;
    }

    /** Forgets everything of the trigger. */
    void end() {
        facts = null;
        while (readCount > 0) {
            values[read[--readCount]] = NOT_READ;
        }
    }

    @Override
    public @Nullable Object value(Slot slot) {
        Object known = values[slot.number()];
        if (known != NOT_READ) {
            return known;
        }
        Object fact = fact(slot.fact());
        Object value = fact == null ? Term.NOT_KNOWN : slot.property().reader().apply(fact);
        values[slot.number()] = value;
        read[readCount++] = slot.number();
        return value;
    }

    @Override
    public Truth present(FactType type) {
        return Truth.of(fact(type) != null);
    }

    private @Nullable Object fact(FactType type) {
        Facts of = facts;
        if (of == null) {
            throw new IllegalStateException("outside of an evaluation");
        }
        return type.from().apply(of);
    }
}
