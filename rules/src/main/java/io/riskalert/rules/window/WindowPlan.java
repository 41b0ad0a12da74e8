package io.riskalert.rules.window;

import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A window's definition made ready to be computed from transactions. */
final class WindowPlan {
    final WindowDefinition definition;
    final Aggregate aggregate;
    final long lengthMs;
    final TransactionFilter filter;
    final ToLongFunction<LoggedTransaction> field;
    final @Nullable ToLongFunction<LoggedTransaction> key;

    WindowPlan(WindowDefinition definition) {
        this.definition = definition;
        aggregate = definition.aggregate();
        lengthMs = definition.lengthMs();
        filter = new TransactionFilter(definition);
        field = definition.field().isEmpty() ? entry -> 1 : TransactionFields.number(definition.field());
        key = definition.per().isEmpty() ? null : TransactionFields.number(definition.per());
    }

    /** Whether the window holds running values for each customer; others are computed from the log. */
    boolean running() {
        return key == null && aggregate != Aggregate.DISTINCT;
    }

    boolean extreme() {
        return aggregate == Aggregate.MIN || aggregate == Aggregate.MAX;
    }
}
