package io.riskalert.rules.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Ids that are there always pass; of others few do. */
class IdFilterTest {
    private static final SpareRows SPARE = new SpareRows();

    @Property
    void whoIsThereIsNeverTurnedAway(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 70) int count, @ForAll IdFilter form) {
        List<LoggedEvent> events = LoggedEvents.any(new Random(seed), count, false);
        byte[] filter = form.of(LoggedEvents.rows(SPARE, events));

        assertThat(filter).hasSize(form.bytes(count));
        assertThat(events).allMatch(event -> form.mayContain(filter, 0, count, event.id()));
    }

    @Test
    void fewOthersPassAndFewestWhereManyAreKnown() {
        assertThat(passedOfAThousand(IdFilter.forCustomerOf(95))).isBetween(10.0, 30.0);
        assertThat(passedOfAThousand(IdFilter.forCustomerOf(96))).isLessThan(8);
    }

    private static double passedOfAThousand(IdFilter form) {
        int passed = 0;
        for (int seed = 0; seed < 100; seed++) {
            byte[] filter = form.of(LoggedEvents.rows(SPARE, LoggedEvents.any(new Random(seed), 32, false)));
            SplittableRandom ids = new SplittableRandom(seed);
            for (int i = 0; i < 1_000; i++) {
                passed += form.mayContain(filter, 0, 32, ids.nextLong() >>> 16) ? 1 : 0;
            }
        }
        return passed / 100.0;
    }
}
