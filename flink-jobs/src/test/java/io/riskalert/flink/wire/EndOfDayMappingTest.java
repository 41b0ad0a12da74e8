package io.riskalert.flink.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.Repayment;
import io.riskalert.avro.RepaymentKind;
import io.riskalert.flink.stream.DeadRecord;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.stream.TimeSignal;
import io.riskalert.rules.alert.Origin;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EndOfDayMappingTest {
    private static final Instant SENT_AT = Instant.parse("2026-03-05T20:00:00Z");
    private static final LocalDate SENT_ON = LocalDate.parse("2026-03-06");
    private static final Origin ORIGIN = new Origin("repayments", 3, 42);

    private final EventDecoder decoder =
            EventDecoder.of(EventKind.REPAYMENT, WireSettings.DEFAULT, "CNY", ZoneId.of("Asia/Shanghai"));

    @Test
    void aMarkerNeedsNothingButItsDay() {
        assertThat(read(SENT_ON))
                .isEqualTo(Inbound.time(new TimeSignal.EndOfDay(SENT_ON, SENT_AT.toEpochMilli()), ORIGIN));
    }

    @Test
    void aMarkerForADayToComeIsADeadLetter() {
        assertThat(dead(read(SENT_ON.plusDays(1))).category()).isEqualTo(DeadRecord.Category.INVALID);
        assertThat(dead(read(SENT_ON.plusDays(1))).message())
                .isEqualTo("END_OF_DAY of 2026-03-07 was made on 2026-03-06, before that day");
    }

    @Test
    void aMarkerWithoutADayIsADeadLetter() {
        assertThat(dead(read(null)).message()).contains("without valueDate");
    }

    @Test
    void aMarkerFromTheFutureIsADeadLetter() {
        Inbound read = decoder.decode(null, marker(SENT_ON), ORIGIN, 0, SENT_AT.toEpochMilli() - 1);

        assertThat(dead(read).category()).isEqualTo(DeadRecord.Category.TIME_IN_FUTURE);
    }

    private Inbound read(@Nullable LocalDate day) {
        return decoder.decode(null, marker(day), ORIGIN, 0, Long.MAX_VALUE);
    }

    private static byte[] marker(@Nullable LocalDate day) {
        return WireSettings.DEFAULT
                .format()
                .codec(Repayment.class, "repayments")
                .encode(Repayment.newBuilder()
                        .setEventId("")
                        .setCustomerId("")
                        .setTime(SENT_AT)
                        .setKind(RepaymentKind.END_OF_DAY)
                        .setValueDate(day)
                        .build());
    }

    private static DeadRecord dead(Inbound inbound) {
        return Objects.requireNonNull(inbound.dead());
    }
}
