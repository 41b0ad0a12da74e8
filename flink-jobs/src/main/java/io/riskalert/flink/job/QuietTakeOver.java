package io.riskalert.flink.job;

import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Lets a task without events and timers take over a rule set all the same: while one is compiled that is to run at once, it
 * looks every now and then, on the task's own thread.
 */
final class QuietTakeOver {
    /** Time between two looks. */
    static final long LOOK_MS = 500;

    private final ProcessingTimeService clock;
    private final Look look;
    private boolean planned;

    /** Takes over what can be taken over. */
    @FunctionalInterface
    interface Look {
        /** Whether something still waits. */
        boolean takeOver(long nowMs) throws Exception;
    }

    QuietTakeOver(ProcessingTimeService clock, Look look) {
        this.clock = clock;
        this.look = look;
    }

    /** Something may wait: looks in a while. */
    void plan() {
        if (planned) {
            return;
        }
        planned = true;
        clock.registerTimer(clock.getCurrentProcessingTime() + LOOK_MS, atMs -> {
            planned = false;
            if (look.takeOver(clock.getCurrentProcessingTime())) {
                plan();
            }
        });
    }
}
