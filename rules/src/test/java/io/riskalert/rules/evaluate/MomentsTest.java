package io.riskalert.rules.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.fact.Moment;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    private static final long[] AROUND_MS = {-86_400_000, -3_600_001, -1_000, -1, 0, 1, 999, 3_600_000, 86_400_000};

    @Property(tries = 500)
    void momentsAreThoseOfTheCalendar(
            @ForAll @LongRange(min = -3_000_000_000_000L, max = 5_000_000_000_000L) long timeMs) {
        for (String zone :
                new String[] {"Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"}) {
            Moments moments = new Moments(ZoneId.of(zone));
            for (long around : AROUND_MS) {
                assertThat(moments.at(timeMs + around)).isEqualTo(expected(timeMs + around, zone));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-29T01:00", "2026-10-25T01:00"})
    void theHourChangesWithTheClocks(String utc) {
        long changeMs = LocalDateTime.parse(utc).toInstant(ZoneOffset.UTC).toEpochMilli();
        Moments moments = new Moments(ZoneId.of("Europe/Berlin"));
        for (long around : AROUND_MS) {
            assertThat(moments.at(changeMs + around)).isEqualTo(expected(changeMs + around, "Europe/Berlin"));
        }
    }

    private static Moment expected(long timeMs, String zone) {
        ZonedDateTime local = Instant.ofEpochMilli(timeMs).atZone(ZoneId.of(zone));
        return new Moment(
                timeMs,
                local.toLocalDate(),
                local.getHour(),
                local.getDayOfWeek().getValue());
    }
}
