package io.riskalert.flink.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.wire.EventDecoder;
import io.riskalert.flink.wire.EventEncoder;
import io.riskalert.flink.wire.EventKind;
import io.riskalert.flink.wire.WireSettings;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.fact.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BenchEventsTest {
    private static final int CUSTOMERS = 10_000;

    @Test
    void everyCustomerHasOneTransactionInEachRound() {
        List<Transaction> events = events(new EventPlan(CUSTOMERS, 2, 0, 1), 2 * CUSTOMERS);

        for (List<Transaction> round :
                List.of(events.subList(0, CUSTOMERS), events.subList(CUSTOMERS, 2 * CUSTOMERS))) {
            assertThat(round.stream().map(Transaction::customerId).distinct()).hasSize(CUSTOMERS);
        }
    }

    @Test
    void aFifthOfTheCustomersMakesFourFifthsOfTheTransactions() {
        int all = 2_000_000;
        Activity activity = new Activity(CUSTOMERS);
        var random = new java.util.SplittableRandom(1);
        long[] counts = new long[CUSTOMERS];
        for (int i = 0; i < all; i++) {
            counts[activity.next(random)]++;
        }
        Arrays.sort(counts);

        assertThat(share(counts, CUSTOMERS / 5, all)).isCloseTo(0.80, within(0.01));
        assertThat(counts[CUSTOMERS - 1] * CUSTOMERS / (double) all)
                .as("the most active against the average")
                .isBetween(24.0, 36.0);
        assertThat(counts[CUSTOMERS / 10]).as("the rarest tenth").isPositive();
    }

    private static double share(long[] sorted, int most, long all) {
        return Arrays.stream(sorted, sorted.length - most, sorted.length).sum() / (double) all;
    }

    @Test
    void timesAdvanceAsOnRealDaysAndAreNeverOutOfOrderByMoreThanTheJobAllowsFor() {
        List<Transaction> events = events(new EventPlan(CUSTOMERS, 0, 60_000, 1), 60_000);

        long latestMs = 0;
        for (Transaction event : events) {
            assertThat(latestMs - event.timeMs()).isLessThan(DayClock.MOST_DISORDER_MS);
            latestMs = Math.max(latestMs, event.timeMs());
        }
        long firstMs = events.get(0).timeMs();
        assertThat(Duration.ofMillis(latestMs - firstMs)).isBetween(Duration.ofHours(47), Duration.ofHours(49));
        Map<Long, Long> byHour = events.stream()
                .collect(Collectors.groupingBy(
                        event -> (event.timeMs() - firstMs) / 3_600_000 % 24, TreeMap::new, Collectors.counting()));
        assertThat(byHour.get(12L)).isGreaterThan(5 * byHour.get(3L));
    }

    @Test
    void theSamePlanGivesTheSameTransactions() {
        EventPlan plan = new EventPlan(CUSTOMERS, 1, 100, 7);
        assertThat(events(plan, CUSTOMERS + 100)).isEqualTo(events(plan, CUSTOMERS + 100));
        assertThat(events(new EventPlan(CUSTOMERS, 1, 100, 8), 100)).isNotEqualTo(events(plan, 100));
    }

    @Test
    void theyAreEventsThatTheJobCanReadAndOfEveryKind() {
        List<Transaction> events = events(new EventPlan(CUSTOMERS, 0, 20_000, 1), 20_000);
        EventEncoder encoder = new EventEncoder(WireSettings.DEFAULT);
        EventDecoder decoder =
                EventDecoder.of(EventKind.TRANSACTION, WireSettings.DEFAULT, "CNY", ZoneId.of("Asia/Shanghai"));

        assertThat(events.subList(0, 1_000)).allSatisfy(event -> {
            Inbound inbound = decoder.decode(
                    event.customerId().getBytes(StandardCharsets.UTF_8),
                    encoder.encode(event),
                    new Origin("transactions", 0, 0),
                    event.timeMs(),
                    Long.MAX_VALUE);
            assertThat(inbound.event()).isEqualTo(event);
        });
        for (Function<Transaction, Object> part :
                List.<Function<Transaction, Object>>of(Transaction::channel, Transaction::type, Transaction::status)) {
            assertThat(events.stream().map(part).distinct().count()).isGreaterThan(1);
        }
        assertThat(events).anyMatch(event -> !event.approved()).anyMatch(event -> event.mcc()
                .equals("7995"));
        assertThat(events.stream().map(Transaction::country)).contains("CN", "TH", "US");
    }

    @Test
    void anIdTellsItsNumber() {
        assertThat(Stream.of(0L, 1L, 12_345_678L, 999_999_999_999L))
                .allSatisfy(number -> assertThat(BenchEvents.number(BenchEvents.eventId(number)))
                        .isEqualTo(number));
        assertThat(BenchEvents.number("")).isEqualTo(-1);
        assertThat(BenchEvents.number("a-transaction-of-somebody-else")).isEqualTo(-1);
    }

    private static List<Transaction> events(EventPlan plan, int count) {
        BenchEvents events = new BenchEvents(plan);
        return Stream.generate(events::next).limit(count).toList();
    }
}
