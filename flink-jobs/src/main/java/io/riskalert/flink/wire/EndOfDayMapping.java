package io.riskalert.flink.wire;

import io.riskalert.avro.Repayment;
import io.riskalert.avro.RepaymentKind;
import io.riskalert.flink.stream.TimeSignal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Markers on the topic of repayments that say: all payments up to a value date have been sent to this partition. */
final class EndOfDayMapping {
    private EndOfDayMapping() {}

    static boolean isMarker(Repayment record) {
        return record.getKind() == RepaymentKind.END_OF_DAY;
    }

    /** A marker for a day that has not begun would let nobody wait for its payments. */
    static TimeSignal toSignal(Repayment record, ZoneId zone) throws InvalidEventException {
        LocalDate valueDate = record.getValueDate();
        if (valueDate == null) {
            throw new InvalidEventException("an END_OF_DAY without valueDate does not say which day has ended");
        }
        LocalDate day = Checks.date("valueDate", valueDate);
        long sentAtMs = Checks.timeMs("time", record.getTime());
        LocalDate sentOn = LocalDate.ofInstant(Instant.ofEpochMilli(sentAtMs), zone);
        if (day.isAfter(sentOn)) {
            throw new InvalidEventException("END_OF_DAY of " + day + " was made on " + sentOn + ", before that day");
        }
        return new TimeSignal.EndOfDay(day, sentAtMs);
    }
}
