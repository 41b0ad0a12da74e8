package io.riskalert.rules.evaluate;

import io.riskalert.rules.table.TableRow;
import io.riskalert.rules.window.WindowView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;

/**
 * What an evaluator needs of a compiled rule set. Safe to share between threads.
 *
 * <p>Rules are in groups of neighbours, each with sessions of its own, so that the cost of asking Drools about one rule does
 * not grow with the number of rules.
 */
public interface Rules {
    /** What to make of each rule that matched, by name. */
    Map<String, RuleProgram> programs();

    /** Rules out those that cannot match. */
    Screen screen();

    /** Rules in a group, the last of which may hold fewer: rule {@code n} is in group {@code n / groupSize()}. */
    int groupSize();

    /** The facts that rules of the group ask for. */
    List<Function<Facts, @Nullable Object>> facts(int group);

    /** The fact that gives the windows to rules. */
    Object windows(WindowView view);

    /** The fact that gives a row of a table to rules. */
    Object row(TableRow row);

    /**
     * A new session of a group, without global and listeners.
     *
     * @param without names of rules to leave out
     */
    KieSession newSession(int group, Set<String> without);
}
