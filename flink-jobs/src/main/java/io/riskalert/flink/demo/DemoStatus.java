package io.riskalert.flink.demo;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.flink.api.common.JobStatus;

/** The line that tells how far a run is. */
final class DemoStatus {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(DemoSettings.ZONE);

    private final Scoreboard scoreboard;
    private final ReadByJob read;
    private final long mostEvents;
    private final long opening;
    private final RateMeter rate;

    DemoStatus(Scoreboard scoreboard, ReadByJob read, long mostEvents, long startNanos) {
        this.scoreboard = scoreboard;
        this.read = read;
        this.mostEvents = mostEvents;
        this.opening = scoreboard.sent();
        this.rate = new RateMeter(startNanos, opening);
    }

    String line(JobStatus jobStatus) {
        long nowNanos = System.nanoTime();
        long sent = scoreboard.sent();
        return String.format(
                Locale.ROOT,
                "%,d events%s | %,.0f/s | %,d alerts | simulated %s | lag %,d%s",
                sent - opening,
                mostEvents == Long.MAX_VALUE ? "" : String.format(Locale.ROOT, " of %,d", mostEvents),
                rate.perSecond(nowNanos, sent),
                scoreboard.opened(),
                TIME.format(Instant.ofEpochMilli(scoreboard.simulatedMs())),
                Math.max(0, sent - read.count()),
                jobStatus == JobStatus.RUNNING
                        ? ""
                        : " | job " + jobStatus.name().toLowerCase(Locale.ROOT));
    }

    /** Events per second over the last two seconds or so. */
    private static final class RateMeter {
        private static final long SPAN_NANOS = 2_000_000_000;

        private long fromNanos;
        private long fromCount;
        private double perSecond = Double.NaN;

        RateMeter(long fromNanos, long fromCount) {
            this.fromNanos = fromNanos;
            this.fromCount = fromCount;
        }

        double perSecond(long nowNanos, long count) {
            if (nowNanos - fromNanos >= SPAN_NANOS) {
                perSecond = (count - fromCount) * 1e9 / Math.max(1, nowNanos - fromNanos);
                fromNanos = nowNanos;
                fromCount = count;
            }
            return Double.isNaN(perSecond)
                    ? (count - fromCount) * 1e9 / Math.max(SPAN_NANOS / 2, nowNanos - fromNanos)
                    : perSecond;
        }
    }
}
