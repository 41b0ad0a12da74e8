package io.riskalert.rules.evaluate;

import io.riskalert.rules.window.WindowView;
import java.util.Map;
import java.util.Set;
import org.kie.api.runtime.KieSession;

/** What an evaluator needs of a compiled rule set. Safe to share between threads. */
public interface Rules {
    /** What to make of each rule that matched, by name. */
    Map<String, RuleProgram> programs();

    /** The fact that gives the windows to rules. */
    Object windows(WindowView view);

    /**
     * A new session, without global and listeners.
     *
     * @param without names of rules to leave out
     */
    KieSession newSession(Set<String> without);
}
