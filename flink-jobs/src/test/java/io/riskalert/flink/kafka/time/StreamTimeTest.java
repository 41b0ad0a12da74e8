package io.riskalert.flink.kafka.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.flink.stream.TimeSignal;
import io.riskalert.flink.stream.TimeSignal.PartitionProgress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamTimeTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final long QUIET_DELAY_MS = 10_000;
    private static final long OUT_OF_ORDERNESS_MS = 5_000;
    private static final long NOON = ms("2026-02-10T12:00:00+08:00");
    private static final TimeRules CLOCK = rules(true, LocalTime.MIDNIGHT, false);
    private static final TimeRules EVENTS = rules(false, LocalTime.MIDNIGHT, false);

    @Test
    void nothingIsKnownBeforeTheBrokersHaveAnswered() {
        StreamTime time = new StreamTime(CLOCK);
        time.event(0, NOON);
        assertThat(time.timeMs()).isEqualTo(StreamTime.UNKNOWN);

        time.progress(new TimeSignal.Progress(
                Belief.NEVER, Belief.NEVER, List.of(new PartitionProgress(0, Belief.NEVER, false, 0))));

        assertThat(time.timeMs()).isEqualTo(StreamTime.UNKNOWN);
    }

    @Test
    void aTaskWithoutPartitionsHoldsBackNobody() {
        StreamTime time = new StreamTime(CLOCK);

        time.progress(new TimeSignal.Progress(NOON, NOON, List.of()));

        assertThat(time.timeMs()).isEqualTo(StreamTime.ASIDE);
    }

    @Test
    void whereAllIsReadTimeGoesOnWithTheClock() {
        StreamTime time = new StreamTime(CLOCK);

        time.progress(progress(NOON, readToEnd(0, NOON)));

        assertThat(time.timeMs()).isEqualTo(NOON - QUIET_DELAY_MS - 1);
    }

    @Test
    void unreadRecordsHoldTimeAtTheLatestEvent() {
        StreamTime time = new StreamTime(CLOCK);
        time.progress(progress(NOON, unread(0, 3)));
        assertThat(time.timeMs()).isEqualTo(StreamTime.UNKNOWN);

        time.event(0, NOON - 3_600_000);
        time.event(0, NOON - 3_700_000);

        assertThat(time.timeMs()).isEqualTo(NOON - 3_600_000 - OUT_OF_ORDERNESS_MS - 1);
        assertThat(time.unread()).containsExactly(0);
    }

    @Test
    void theSlowestPartitionCounts() {
        StreamTime time = new StreamTime(CLOCK);
        time.progress(progress(NOON, readToEnd(0, NOON), unread(1, 1)));
        time.event(1, NOON - 60_000);

        assertThat(time.timeMs()).isEqualTo(NOON - 60_000 - OUT_OF_ORDERNESS_MS - 1);
    }

    @Test
    void whileProducersMayCatchUpNeitherClockNorEventsMoveTime() {
        StreamTime time = new StreamTime(CLOCK);
        long before = NOON - 7_200_000;
        time.progress(new TimeSignal.Progress(NOON, before, List.of(new PartitionProgress(0, before, true, 0))));
        time.event(0, NOON);

        assertThat(time.timeMs()).isEqualTo(before - QUIET_DELAY_MS - 1);
        assertThat(time.recovering()).isTrue();
    }

    @Test
    void anEventAheadOfTheClockDoesNotTakeTimeWithIt() {
        StreamTime time = new StreamTime(CLOCK);
        time.progress(progress(NOON, readToEnd(0, NOON)));

        time.event(0, NOON + 600_000);

        assertThat(time.timeMs()).isEqualTo(NOON - QUIET_DELAY_MS - 1);
    }

    @Test
    void betweenMidnightAndCutOffTimeStandsAtMidnight() {
        StreamTime time = new StreamTime(rules(true, LocalTime.of(6, 30), false));
        long midnight = ms("2026-02-11T00:00:00+08:00");

        assertThat(whenAllIsReadAt(time, ms("2026-02-10T23:59:00+08:00")))
                .isEqualTo(ms("2026-02-10T23:59:00+08:00") - QUIET_DELAY_MS - 1);
        assertThat(whenAllIsReadAt(time, ms("2026-02-11T00:05:00+08:00"))).isEqualTo(midnight - 1);
        assertThat(whenAllIsReadAt(time, ms("2026-02-11T06:30:09+08:00"))).isEqualTo(midnight - 1);
        assertThat(whenAllIsReadAt(time, ms("2026-02-11T06:30:11+08:00")))
                .isEqualTo(ms("2026-02-11T06:30:11+08:00") - QUIET_DELAY_MS - 1);
    }

    @Test
    void aDayIsOverOnlyWhenItWasSaidToBeComplete() {
        StreamTime time = new StreamTime(rules(true, LocalTime.MIDNIGHT, true));
        time.progress(progress(NOON, readToEnd(0, NOON), readToEnd(1, NOON)));
        assertThat(time.timeMs()).isEqualTo(StreamTime.UNKNOWN);
        time.endOfDay(0, LocalDate.parse("2026-02-09"));
        assertThat(time.timeMs()).isEqualTo(StreamTime.UNKNOWN);
        assertThat(time.withoutEndOfDay()).containsExactly(1);

        time.endOfDay(1, LocalDate.parse("2026-02-08"));
        assertThat(time.timeMs()).isEqualTo(ms("2026-02-10T00:00:00+08:00") - 1);
        assertThat(time.withoutEndOfDay()).containsExactly(1);

        time.endOfDay(1, LocalDate.parse("2026-02-09"));
        assertThat(time.timeMs()).isEqualTo(NOON - QUIET_DELAY_MS - 1);
        assertThat(time.withoutEndOfDay()).isEmpty();
    }

    @Test
    void aMarkerForADayBeforeTakesNothingBack() {
        StreamTime time = new StreamTime(rules(true, LocalTime.MIDNIGHT, true));
        time.progress(progress(NOON, readToEnd(0, NOON)));
        time.endOfDay(0, LocalDate.parse("2026-02-09"));

        time.endOfDay(0, LocalDate.parse("2026-02-01"));

        assertThat(time.timeMs()).isEqualTo(NOON - QUIET_DELAY_MS - 1);
    }

    @Test
    void wherePaymentsNeedNotBeDeclaredCompleteMarkersChangeNothing() {
        StreamTime time = new StreamTime(CLOCK);
        time.progress(progress(NOON, readToEnd(0, NOON)));

        time.endOfDay(0, LocalDate.parse("2026-01-01"));

        assertThat(time.timeMs()).isEqualTo(NOON - QUIET_DELAY_MS - 1);
    }

    @Test
    void byEventsAloneAQuietPartitionStepsAsideUntilItsNextEvent() {
        StreamTime time = new StreamTime(EVENTS);
        time.event(0, NOON - 86_400_000);
        time.progress(progress(NOON, readToEnd(0, NOON)));
        assertThat(time.timeMs()).isEqualTo(StreamTime.ASIDE);

        time.event(0, NOON - 80_000_000);

        assertThat(time.timeMs()).isEqualTo(NOON - 80_000_000 - OUT_OF_ORDERNESS_MS - 1);
    }

    @Test
    void byEventsAloneUnreadRecordsHoldTime() {
        StreamTime time = new StreamTime(EVENTS);
        time.event(0, NOON - 86_400_000);

        time.progress(progress(NOON, unread(0, 1)));

        assertThat(time.timeMs()).isEqualTo(NOON - 86_400_000 - OUT_OF_ORDERNESS_MS - 1);
    }

    @Test
    void whatHoldsBackTimeIsSaidInWords() {
        StreamTime time = new StreamTime(rules(true, LocalTime.MIDNIGHT, true));
        assertThat(Holding.reason(time, NOON)).contains("have not yet told");
        time.progress(progress(NOON, unread(0, 1)));
        assertThat(Holding.reason(time, NOON)).isEqualTo("END_OF_DAY has not come on partitions [0]");
        time.endOfDay(0, LocalDate.parse("2026-02-10"));
        time.event(0, NOON - 3_600_000);
        assertThat(Holding.reason(time, NOON)).isEqualTo("partitions [0] are not read to their end");
        assertThat(Holding.reason(time, NOON + 120_000)).contains("for 120 s");
        time.progress(progress(NOON, readToEnd(0, NOON)));
        assertThat(Holding.reason(time, NOON)).isEmpty();
        time.progress(new TimeSignal.Progress(NOON, NOON - 1, List.of()));
        assertThat(Holding.reason(time, NOON)).contains("time.recoveryDelay");
    }

    private static long whenAllIsReadAt(StreamTime time, long askedAtMs) {
        time.progress(progress(askedAtMs, readToEnd(0, askedAtMs)));
        return time.timeMs();
    }

    private static TimeRules rules(boolean byClock, LocalTime cutOff, boolean endOfDayRequired) {
        return new TimeRules(byClock, QUIET_DELAY_MS, OUT_OF_ORDERNESS_MS, cutOff, SHANGHAI, endOfDayRequired);
    }

    private static TimeSignal.Progress progress(long askedAtMs, PartitionProgress... partitions) {
        return new TimeSignal.Progress(askedAtMs, askedAtMs, List.of(partitions));
    }

    private static PartitionProgress readToEnd(int partition, long provenMs) {
        return new PartitionProgress(partition, provenMs, true, 0);
    }

    private static PartitionProgress unread(int partition, long count) {
        return new PartitionProgress(partition, Belief.NEVER, false, count);
    }

    private static long ms(String time) {
        return Instant.from(java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(time))
                .toEpochMilli();
    }
}
