package io.riskalert.rules.evaluate;

import io.riskalert.rules.window.WindowView;
import org.jspecify.annotations.Nullable;

/**
 * A window compared with a fixed number, in a form that boxes nothing: for most events this is the last thing that is looked
 * at for a rule. Rules out exactly what the {@link Condition.Compare} that it is made of does.
 *
 * @param window place of the window in the catalogue
 * @param decimals whether its value has decimals
 * @param sign how it is compared with the number
 * @param number the number, exact
 */
record WindowBound(int window, boolean decimals, Sign sign, double number) {
    /** The bound; null where the condition is something else. */
    static @Nullable WindowBound of(Condition condition) {
        if (!(condition instanceof Condition.Compare compare)
                || !(compare.left() instanceof Term.Read read)
                || !(compare.right() instanceof Term.Literal literal)
                || !(literal.fixed() instanceof Number fixed)) {
            return null;
        }
        Class<?> type = read.slot().property().type();
        boolean isNumber = type == long.class || type == double.class;
        double number = fixed.doubleValue();
        return read.slot().fact().isWindows() && isNumber && Sign.isExact(number)
                ? new WindowBound(read.slot().property().window(), type == double.class, compare.sign(), number)
                : null;
    }

    /** Whether the condition surely does not hold. */
    boolean excludes(WindowView windows) {
        double value = decimals ? windows.average(window) : windows.value(window);
        return Sign.isExact(value) && !sign.holds(value, number);
    }
}
