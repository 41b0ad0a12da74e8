package io.riskalert.flink.bench;

/**
 * When events are to be sent: at a steady pace. Delays count from here and not from when they were sent, or a sender that is
 * held up would hide the delay it is meant to measure.
 *
 * @param firstNumber number of the first event
 * @param startNanos when it is to be sent, of {@link System#nanoTime()}
 * @param perSecond pace
 * @param warmUpMs how long delays are not counted
 * @param measuredMs how long they are counted after that
 */
record Schedule(long firstNumber, long startNanos, double perSecond, long warmUpMs, long measuredMs) {
    /** How many events there are. */
    long events() {
        return (long) (perSecond * (warmUpMs + measuredMs) / 1_000);
    }

    /** When an event is to be sent. */
    long dueNanos(long number) {
        return startNanos + (long) ((number - firstNumber) * 1e9 / perSecond);
    }

    /** Whether the delay of an event counts. */
    boolean counts(long number) {
        long afterStartNanos = dueNanos(number) - startNanos;
        return number >= firstNumber && number < firstNumber + events() && afterStartNanos >= warmUpMs * 1_000_000;
    }
}
