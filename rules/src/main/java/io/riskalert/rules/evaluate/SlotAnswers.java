package io.riskalert.rules.evaluate;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the conditions of a {@link SlotIndex} about values, once each, and numbers what they answer. */
final class SlotAnswers {
    private final List<Condition> demands;
    private final BitSet demanding;
    private final Map<BitSet, Integer> answers = new LinkedHashMap<>();
    private long passed;
    private long asked;

    /**
     * No answers yet.
     *
     * @param demands what each rule demands of the property
     * @param demanding rules that demand anything of it
     */
    SlotAnswers(List<Condition> demands, BitSet demanding) {
        this.demands = demands;
        this.demanding = demanding;
    }

    /** Number of the answer for a value; of one that is not known, null. */
    int answer(@Nullable Object value) {
        Look look = new OneValue(value);
        BitSet passing = new BitSet(demands.size());
        passing.set(0, demands.size());
        for (int rule = demanding.nextSetBit(0); rule >= 0; rule = demanding.nextSetBit(rule + 1)) {
            passing.set(rule, demands.get(rule).test(look) != Truth.FALSE);
        }
        passed += passing.cardinality();
        asked++;
        return answers.computeIfAbsent(passing, is -> answers.size());
    }

    /** How many rules pass on average over what was asked. */
    double meanPassing() {
        return (double) passed / asked;
    }

    /** Rules that each answer lets pass, by its number. */
    List<BitSet> answers() {
        return List.copyOf(answers.keySet());
    }
}
