package io.riskalert.rules.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Rows are found by time and by what stands in a column. */
class EventRowsTest {
    private static final List<String> KEYS =
            List.of("accountId", "merchantId", "mcc", "counterpartyId", "country", "deviceId", "currency", "loanId");

    @Property
    void thoseOfAColumnsValueAreThoseWhoseFieldHasIt(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int count) {
        Random random = new Random(seed);
        List<LoggedEvent> events = LoggedEvents.any(random, count, true);
        String key = KEYS.get(random.nextInt(KEYS.size()));
        ToLongFunction<LoggedEvent> field = EventFields.number(key, ZoneOffset.UTC);
        long value = field.applyAsLong(events.get(random.nextInt(count)));
        long oneMs = events.get(random.nextInt(count)).timeMs();
        long otherMs = events.get(random.nextInt(count)).timeMs();
        long afterMs = Math.min(oneMs, otherMs) - random.nextInt(2);
        long untilMs = Math.max(oneMs, otherMs);

        EventRows rows = EventRows.of(events);
        List<LoggedEvent> visited = new ArrayList<>();
        long nextMs = rows.forEach(afterMs, untilMs, EventColumns.of(key), value, visited::add);

        assertThat(visited)
                .isEqualTo(events.stream()
                        .filter(event -> event.timeMs() > afterMs && event.timeMs() <= untilMs)
                        .filter(event -> field.applyAsLong(event) == value)
                        .toList());
        assertThat(nextMs)
                .isEqualTo(events.stream()
                        .mapToLong(LoggedEvent::timeMs)
                        .filter(timeMs -> timeMs > untilMs)
                        .min()
                        .orElse(Long.MAX_VALUE));
    }

    @Test
    void everyTextThatMayBeASecondKeyHasAColumn() {
        assertThat(KEYS).allSatisfy(key -> assertThat(EventColumns.of(key)).isNotEqualTo(EventColumns.ANY));
        assertThat(EventColumns.of("")).isEqualTo(EventColumns.ANY);
        assertThat(EventColumns.of("channel")).isEqualTo(EventColumns.ANY);
    }
}
