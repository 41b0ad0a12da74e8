package io.riskalert.flink.kafka.time;

import java.util.function.LongSupplier;
import org.apache.flink.metrics.MetricGroup;

/** What one task shows of the time of a topic. */
final class TimeMetrics {
    /** There is nothing to show. */
    private static final long NONE = -1;

    private TimeMetrics() {}

    static void register(MetricGroup metrics, StreamTime time, LongSupplier clock) {
        MetricGroup group = metrics.addGroup("risk").addGroup("time");
        group.gauge("behindClockMs", () -> {
            long timeMs = time.timeMs();
            return timeMs == StreamTime.UNKNOWN || timeMs == StreamTime.ASIDE ? NONE : clock.getAsLong() - timeMs;
        });
        group.gauge(
                "lastAnswerAgeMs",
                () -> time.askedAtMs() == Belief.NEVER ? NONE : clock.getAsLong() - time.askedAtMs());
        group.gauge("partitionsUnread", () -> time.unread().size());
        group.gauge("partitionsWithoutEndOfDay", () -> time.withoutEndOfDay().size());
        group.gauge("recovering", () -> time.recovering() ? 1 : 0);
    }
}
