package io.riskalert.rules.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.compile.NecessaryConditions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cost of rules that cannot match, counted in what is looked at: time would depend on the machine. */
class ScreenCostTest {
    @Test
    void tenTimesTheRulesAreAtMostThreeTimesTheWork() {
        double hundred = looksPerEvent(100);
        double thousand = looksPerEvent(1_000);
        System.out.printf("properties and conditions looked at: %.2f of 100 rules, %.2f of 1000%n", hundred, thousand);
        assertThat(hundred).isPositive();
        assertThat(thousand).isLessThanOrEqualTo(3 * hundred);
    }

    @Test
    void whatIsLeftIsWhatMatches() {
        int rules = 1_000;
        Screening screening =
                new Screening(NecessaryConditions.screen(SelectivePack.drl(rules), SelectivePack.WINDOWS));
        var byHand = SelectivePack.byHand(rules);
        RandomFacts source = SelectivePack.facts(7);
        int matches = 0;
        for (int i = 0; i < 2_000; i++) {
            Facts facts = source.next();
            List<Integer> expected = new ArrayList<>();
            for (int rule = 0; rule < rules; rule++) {
                if (byHand.get(rule).test(facts)) {
                    expected.add(rule);
                }
            }
            assertThat(screening.candidates(facts).stream().boxed()).containsExactlyElementsOf(expected);
            matches += expected.size();
        }
        assertThat(matches).isPositive();
    }

    private static double looksPerEvent(int rules) {
        Screening screening =
                new Screening(NecessaryConditions.screen(SelectivePack.drl(rules), SelectivePack.WINDOWS));
        RandomFacts source = SelectivePack.facts(7);
        int events = 5_000;
        for (int i = 0; i < events; i++) {
            screening.candidates(source.next());
        }
        return (double) screening.looks() / events;
    }
}
