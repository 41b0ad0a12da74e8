package io.riskalert.flink.kafka.time;

import io.riskalert.flink.stream.TimeSignal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The time of those partitions of a topic that one task reads: that of the slowest. Time here is a promise that all events up
 * to it have come and been handed on. Belongs to one thread.
 */
final class StreamTime {
    /** Nothing can be promised. */
    static final long UNKNOWN = Long.MIN_VALUE;
    /** There is nothing that others would have to wait for. */
    static final long ASIDE = Long.MAX_VALUE;

    private final TimeRules rules;
    private final List<PartitionTime> times = new ArrayList<>();
    private List<Integer> owned = List.of();
    private long askedAtMs = Belief.NEVER;
    private long believedMs = Belief.NEVER;

    StreamTime(TimeRules rules) {
        this.rules = rules;
    }

    /** An event was handed on. */
    void event(int partition, long timeMs) {
        of(partition).event(timeMs);
    }

    /** The payment system has said that a day is complete. */
    void endOfDay(int partition, LocalDate day) {
        of(partition).endOfDay(day);
    }

    /** The source has told how far it is. */
    void progress(TimeSignal.Progress progress) {
        askedAtMs = progress.askedAtMs();
        believedMs = progress.believedMs();
        List<Integer> numbers = new ArrayList<>(progress.partitions().size());
        for (TimeSignal.PartitionProgress partition : progress.partitions()) {
            of(partition.partition()).progress(partition);
            numbers.add(partition.partition());
        }
        owned = numbers;
    }

    private PartitionTime of(int partition) {
        while (times.size() <= partition) {
            times.add(new PartitionTime());
        }
        return times.get(partition);
    }

    /**
     * Up to when everything has come, UTC milliseconds; {@link #UNKNOWN} if that cannot be said, {@link #ASIDE} if others
     * need not wait for this task. Can be earlier than it was, if what is known now is less.
     */
    long timeMs() {
        if (askedAtMs == Belief.NEVER) {
            return UNKNOWN;
        }
        long slowestMs = ASIDE;
        for (int partition : owned) {
            slowestMs = Math.min(slowestMs, of(partition).timeMs(rules, believedMs));
        }
        return slowestMs;
    }

    /**
     * The latest event of a task that steps aside, as a time, UTC milliseconds; {@link #UNKNOWN} if there is none. Once all is
     * read and quiet, the slowest partition holds back no longer what the others have told.
     */
    long leftAtMs() {
        long latestMs = UNKNOWN;
        for (int partition : owned) {
            latestMs = Math.max(latestMs, of(partition).leftAtMs(rules));
        }
        return latestMs;
    }

    /** Days that were said to be complete, by partition. */
    Map<Integer, LocalDate> completeDays() {
        Map<Integer, LocalDate> days = new TreeMap<>();
        for (int partition = 0; partition < times.size(); partition++) {
            LocalDate day = times.get(partition).completeDay();
            if (day != null) {
                days.put(partition, day);
            }
        }
        return days;
    }

    /** When the brokers were last asked and answered, UTC milliseconds; {@link Belief#NEVER} if never. */
    long askedAtMs() {
        return askedAtMs;
    }

    /** Whether producers may still have to catch up after brokers or job were away. */
    boolean recovering() {
        return believedMs < askedAtMs;
    }

    /** Partitions that held something unread when the brokers were last asked. */
    List<Integer> unread() {
        return owned.stream().filter(partition -> of(partition).unread() != 0).toList();
    }

    /** Partitions that time waits for because their day has not been said to be complete. */
    List<Integer> withoutEndOfDay() {
        long nowMs = timeMs();
        return owned.stream()
                .filter(partition -> nowMs != ASIDE && of(partition).limitMs(rules) <= nowMs)
                .toList();
    }
}
