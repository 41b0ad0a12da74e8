package io.riskalert.flink.kafka.time;

import io.riskalert.flink.stream.TimeSignal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The time of one partition. */
final class PartitionTime {
    private long latestEventMs = StreamTime.UNKNOWN;
    private TimeSignal.@Nullable PartitionProgress progress;
    private boolean quiet;
    private @Nullable LocalDate completeDay;

    void event(long timeMs) {
        if (timeMs > latestEventMs) {
            latestEventMs = timeMs;
        }
        quiet = false;
    }

    void progress(TimeSignal.PartitionProgress told) {
        progress = told;
        quiet = told.quiet();
    }

    void endOfDay(LocalDate day) {
        if (completeDay == null || day.isAfter(completeDay)) {
            completeDay = day;
        }
    }

    /** Latest day that was said to be complete; null if none was. */
    @Nullable
    LocalDate completeDay() {
        return completeDay;
    }

    /** Offsets that were not read when the brokers were last asked. */
    long unread() {
        return progress == null ? 0 : progress.unread();
    }

    /**
     * Up to when everything of this partition has come, UTC milliseconds; {@link StreamTime#UNKNOWN} if that cannot be
     * said, {@link StreamTime#ASIDE} if others need not wait for it.
     */
    long timeMs(TimeRules rules, long believedMs) {
        long timeMs = rules.byClock() ? byClock(rules, believedMs) : quiet ? StreamTime.ASIDE : byEvents(rules);
        if (timeMs != StreamTime.UNKNOWN && timeMs != StreamTime.ASIDE) {
            timeMs = rules.untilCutOff(timeMs);
        }
        return Math.min(timeMs, limitMs(rules));
    }

    /**
     * Where this partition was when it stepped aside, UTC milliseconds; {@link StreamTime#UNKNOWN} if it has had no event.
     */
    long leftAtMs(TimeRules rules) {
        long timeMs = byEvents(rules);
        return timeMs == StreamTime.UNKNOWN ? timeMs : Math.min(rules.untilCutOff(timeMs), limitMs(rules));
    }

    /** How far time may go for want of a day's end. */
    long limitMs(TimeRules rules) {
        if (!rules.endOfDayRequired()) {
            return StreamTime.ASIDE;
        }
        return completeDay == null ? StreamTime.UNKNOWN : rules.untilEndAfter(completeDay);
    }

    /** Events do not take time further than producers are believed to have delivered, either. */
    private long byClock(TimeRules rules, long believedMs) {
        long provenMs = progress == null ? Belief.NEVER : progress.provenMs();
        return Math.min(Math.max(byEvents(rules), behindClock(rules, provenMs)), behindClock(rules, believedMs));
    }

    private static long behindClock(TimeRules rules, long clockMs) {
        return clockMs == Belief.NEVER ? StreamTime.UNKNOWN : clockMs - rules.quietDelayMs() - 1;
    }

    private long byEvents(TimeRules rules) {
        return latestEventMs == StreamTime.UNKNOWN ? StreamTime.UNKNOWN : latestEventMs - rules.outOfOrdernessMs() - 1;
    }
}
