package io.riskalert.flink.kafka.time;

import java.util.List;

/** Says in words what holds back the time of a topic. */
final class Holding {
    /** After so long without an answer the brokers are named. */
    private static final long SILENCE_MS = 60_000;

    private Holding() {}

    /**
     * What holds it back, seen from one task.
     *
     * @param nowMs the clock, UTC milliseconds
     */
    static String reason(StreamTime time, long nowMs) {
        if (time.askedAtMs() == Belief.NEVER) {
            return "the brokers have not yet told where its partitions end";
        }
        if (nowMs - time.askedAtMs() > SILENCE_MS) {
            return "the brokers have not told where its partitions end for " + (nowMs - time.askedAtMs()) / 1_000
                    + " s";
        }
        if (time.recovering()) {
            return "brokers or job were away, time.recoveryDelay is not over";
        }
        List<Integer> incomplete = time.withoutEndOfDay();
        if (!incomplete.isEmpty()) {
            return "END_OF_DAY has not come on partitions " + incomplete;
        }
        List<Integer> unread = time.unread();
        if (!unread.isEmpty()) {
            return "partitions " + unread + " are not read to their end";
        }
        return "";
    }
}
