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
    private long lastAnswerMs;
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
        this.lastAnswerMs = believedMs;
    }

    /** The brokers answered what they were asked at this time. */
    void answered(long askedAtMs) {
        if (lastAnswerMs != NEVER && askedAtMs - lastAnswerMs > longestSilenceMs) {
            recoveringSinceMs = askedAtMs;
        }
        lastAnswerMs = Math.max(lastAnswerMs, askedAtMs);
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
