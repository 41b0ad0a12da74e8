package io.riskalert.flink.kafka.time;

/**
 * Up to when the producers of a topic are believed to have delivered what happened. As long as the brokers answer, that is
 * when they were asked. Producers cannot deliver while brokers are away, so after a silence it stays as it was before, until
 * the brokers have answered for a while and producers have caught up. A job that was away cannot tell whether the brokers
 * were, too.
 */
final class Belief {
    /** Nothing is known. */
    static final long NEVER = Long.MIN_VALUE;

    private final long longestSilenceMs;
    private final long recoveryDelayMs;
    private long believedMs;
    private long answeredMs;
    private long recoveringSinceMs = NEVER;

    /**
     * A belief to begin with.
     *
     * @param longestSilenceMs a longer silence than this makes it wait
     * @param recoveryDelayMs how long producers may need after a silence
     * @param believedMs what was believed at the last checkpoint, UTC milliseconds; {@link #NEVER} without one
     */
    Belief(long longestSilenceMs, long recoveryDelayMs, long believedMs) {
        this.longestSilenceMs = longestSilenceMs;
        this.recoveryDelayMs = recoveryDelayMs;
        this.believedMs = believedMs;
        this.answeredMs = believedMs;
    }

    /**
     * The brokers answered. They were away if nobody got an answer for long, and if this answer was long in coming.
     *
     * @param askedAtMs when they were asked, UTC milliseconds
     * @param nowMs when the answer came, UTC milliseconds
     */
    void answered(long askedAtMs, long nowMs) {
        boolean silent = answeredMs != NEVER
                && (askedAtMs - answeredMs > longestSilenceMs || nowMs - askedAtMs > longestSilenceMs);
        if (silent) {
            recoveringSinceMs = nowMs;
        }
        answeredMs = Math.max(answeredMs, nowMs);
        if (recovering() && askedAtMs - recoveringSinceMs >= recoveryDelayMs) {
            recoveringSinceMs = NEVER;
        }
        if (!recovering()) {
            believedMs = Math.max(believedMs, askedAtMs);
        }
    }

    /** Whether producers may still have to catch up after a silence. */
    boolean recovering() {
        return recoveringSinceMs != NEVER;
    }

    /** What is believed, UTC milliseconds; {@link #NEVER} before the first answer. */
    long believedMs() {
        return believedMs;
    }
}
