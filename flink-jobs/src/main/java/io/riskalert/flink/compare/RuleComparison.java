package io.riskalert.flink.compare;

import io.riskalert.avro.Mode;
import java.util.List;
import java.util.Set;

/**
 * What one rule did on both sides. An alert counts for the rule that opened it.
 *
 * @param rule name of the rule
 * @param live its alerts by the live set
 * @param candidate its alerts by the candidate
 * @param both alerts that both sides raised, where the rule opened at least one of the two
 */
public record RuleComparison(String rule, Side live, Side candidate, int both) {
    /**
     * One side.
     *
     * @param modes where the alerts go
     * @param opened alerts opened
     * @param customers different customers of them
     * @param only alerts that the other side did not raise
     * @param examples the first of those
     */
    public record Side(Set<Mode> modes, int opened, int customers, int only, List<AlertCase> examples) {
        public Side {
            modes = Set.copyOf(modes);
            examples = List.copyOf(examples);
        }
    }
}
