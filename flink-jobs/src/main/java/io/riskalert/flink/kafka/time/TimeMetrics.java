package io.riskalert.flink.kafka.time;

import org.apache.flink.metrics.MetricGroup;

/** What one task shows of the time of a topic. Brought up to date by the task, read by any thread. */
final class TimeMetrics {
    /** There is nothing to show. */
    private static final long NONE = -1;

    private volatile Shown shown = new Shown(NONE, NONE, 0, 0, 0);

    private record Shown(
            long behindClockMs,
            long lastAnswerAgeMs,
            int partitionsUnread,
            int recovering,
            int partitionsWithoutEndOfDay) {}

    TimeMetrics(MetricGroup metrics) {
        MetricGroup group = metrics.addGroup("risk").addGroup("time");
        group.gauge("behindClockMs", () -> shown.behindClockMs());
        group.gauge("lastAnswerAgeMs", () -> shown.lastAnswerAgeMs());
        group.gauge("partitionsUnread", () -> shown.partitionsUnread());
        group.gauge("recovering", () -> shown.recovering());
        group.gauge("partitionsWithoutEndOfDay", () -> shown.partitionsWithoutEndOfDay());
    }

    /**
     * Shows what is known now.
     *
     * @param nowMs the clock, UTC milliseconds
     */
    void show(StreamTime time, long nowMs) {
        long timeMs = time.timeMs();
        boolean none = timeMs == StreamTime.UNKNOWN || timeMs == StreamTime.ASIDE;
        shown = new Shown(
                none ? NONE : nowMs - timeMs,
                time.askedAtMs() == Belief.NEVER ? NONE : nowMs - time.askedAtMs(),
                time.unread().size(),
                time.recovering() ? 1 : 0,
                time.withoutEndOfDay().size());
    }
}
