package io.riskalert.rules.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.codec.WordReader;
import io.riskalert.rules.codec.WordWriter;
import java.io.IOException;
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

        EventRows rows = LoggedEvents.rows(new SpareRows(), events);
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

    @Property
    void roomThatOthersHaveUsedHoldsNothingOfTheirs(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        SpareRows spare = new SpareRows();
        List<EventRows> inUse = new ArrayList<>();
        List<List<LoggedEvent>> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            List<LoggedEvent> events = LoggedEvents.any(random, random.nextInt(60), random.nextBoolean());
            EventRows rows = LoggedEvents.rows(spare, events);
            byte[] stored = Bytes.of(out -> {
                WordWriter words = new WordWriter(out);
                rows.writeTo(words, 0);
                words.end();
            });
            rows.giveBack();
            inUse.add(EventRows.read(spare, new WordReader(new ByteReader(stored)), 0));
            expected.add(events);
            if (random.nextInt(3) == 0) {
                int ended = random.nextInt(inUse.size());
                inUse.remove(ended).giveBack();
                expected.remove(ended);
            }
        }
        for (int i = 0; i < inUse.size(); i++) {
            assertThat(inUse.get(i).events()).isEqualTo(expected.get(i));
        }
    }

    @Test
    void rowsThatWereGivenBackHoldNothing() {
        SpareRows spare = new SpareRows();
        EventRows ended = LoggedEvents.rows(spare, LoggedEvents.any(new Random(1), 5, true));
        ended.giveBack();
        ended.giveBack();
        EventRows one = LoggedEvents.rows(spare, LoggedEvents.any(new Random(2), 5, true));
        EventRows other = LoggedEvents.rows(spare, LoggedEvents.any(new Random(3), 5, true));
        assertThat(ended.isEmpty()).isTrue();
        assertThat(one.events()).isEqualTo(LoggedEvents.any(new Random(2), 5, true));
        assertThat(other.events()).isEqualTo(LoggedEvents.any(new Random(3), 5, true));
    }

    @Test
    void everyTextThatMayBeASecondKeyHasAColumn() {
        assertThat(KEYS).allSatisfy(key -> assertThat(EventColumns.of(key)).isNotEqualTo(EventColumns.ANY));
        assertThat(EventColumns.of("")).isEqualTo(EventColumns.ANY);
        assertThat(EventColumns.of("channel")).isEqualTo(EventColumns.ANY);
    }
}
