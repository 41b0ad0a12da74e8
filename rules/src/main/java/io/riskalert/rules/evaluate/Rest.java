package io.riskalert.rules.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * What must hold for a row of a {@link Screen} besides what single properties tell, cheap things first. Conditions on windows
 * keep their order: who writes a rule puts what is seldom met before what costs. Immutable.
 */
final class Rest {
    private final Condition[] cheap;
    private final WindowBound[] bounds;
    private final Condition[] others;

    Rest(Condition whole) {
        List<Condition> first = new ArrayList<>();
        List<WindowBound> bounded = new ArrayList<>();
        List<Condition> last = new ArrayList<>();
        for (Condition part : whole instanceof Condition.All all ? all.parts() : List.of(whole)) {
            WindowBound bound = WindowBound.of(part);
            if (bound != null && last.isEmpty()) {
                bounded.add(bound);
            } else if (bound != null
                    || part.slots().stream().anyMatch(slot -> slot.fact().isWindows())) {
                last.add(part);
            } else {
                first.add(part);
            }
        }
        this.cheap = first.toArray(Condition[]::new);
        this.bounds = bounded.toArray(WindowBound[]::new);
        this.others = last.toArray(Condition[]::new);
    }

    /** Whether it cannot be ruled out. A condition that throws here throws in Drools as well, which tells whose it is. */
    boolean possible(FactsLook look, Facts facts) {
        try {
            return hold(cheap, look) && hold(facts) && hold(others, look);
        } catch (RuntimeException | StackOverflowError e) {
            return true;
        }
    }

    private boolean hold(Facts facts) {
        for (WindowBound bound : bounds) {
            if (bound.excludes(facts.windows())) {
                return false;
            }
        }
        return true;
    }

    private static boolean hold(Condition[] conditions, Look look) {
        for (Condition condition : conditions) {
            if (condition.test(look) == Truth.FALSE) {
                return false;
            }
        }
        return true;
    }
}
