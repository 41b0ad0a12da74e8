package io.riskalert.rules.evaluate;

import org.jspecify.annotations.Nullable;

/** Every property has this value. */
record OneValue(@Nullable Object one) implements Look {
    @Override
    public @Nullable Object value(Slot slot) {
        return one;
    }

    @Override
    public Truth present(FactType fact) {
        return Truth.TRUE;
    }
}
