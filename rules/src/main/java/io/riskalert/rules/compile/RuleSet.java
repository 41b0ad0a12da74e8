package io.riskalert.rules.compile;

import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.evaluate.RuleEvaluator;
import io.riskalert.rules.rate.RateTable;
import io.riskalert.rules.table.Table;
import io.riskalert.rules.window.WindowCatalogue;
import java.util.List;

/**
 * A compiled, immutable set of rules, the windows they ask for, exchange rates and tables. Safe to share between threads; its
 * evaluators are not.
 */
public interface RuleSet extends AutoCloseable {
    /** Hash of the content, see {@link RuleFiles#id()}. */
    String id();

    /** The source it was compiled from. */
    RuleFiles files();

    /** The rules, in the order of file and line. */
    List<RuleInfo> rules();

    /** The windows, numbered as {@link io.riskalert.rules.window.WindowView} numbers them. */
    WindowCatalogue catalogue();

    /** The exchange rates; empty if the set has none. */
    RateTable rates();

    /** The tables, in the order of their files; empty if the set has none. */
    default List<Table> tables() {
        return List.of();
    }

    /** A new evaluator for one thread. */
    RuleEvaluator newEvaluator();

    /** Lets go of the generated classes. Evaluators that are still open stay usable. */
    @Override
    void close();
}
