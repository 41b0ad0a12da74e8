package io.riskalert.flink.kafka.time;

import io.riskalert.flink.stream.TimeSignal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How far a reader has read and handed on its partitions, against where they end. Belongs to one thread. */
final class ReadProgress {
    private final Map<Integer, Partition> partitions = new TreeMap<>();
    private long askedAtMs = Belief.NEVER;
    private long believedMs = Belief.NEVER;
    private boolean changed;

    /** One partition. */
    final class Partition {
        private final int number;
        /** Offset after the last record that was handed on. */
        private long next;
        /** No record stands between {@link #next} and this offset, but markers and records that were taken back. */
        private long emptyUntil;

        private long end = -1;
        /** Where the partition ended at the furthest. If it ends before, it is another one of the same name. */
        private long furthestEnd;

        private long provenMs = Belief.NEVER;
        private long nextWhenAsked = -1;
        private boolean quiet;
        private boolean wanted;
        private boolean lookedAt;
        /** What stands first behind {@link #next} is known to be a record. */
        private boolean recordIsNext;

        private Partition(int number, long next) {
            this.number = number;
            this.next = next;
            this.emptyUntil = next;
            this.furthestEnd = next;
        }

        /** A record was handed on. */
        void handedOn(long offset) {
            if (offset < next) {
                furthestEnd = offset + 1;
            }
            next = offset + 1;
            emptyUntil = next;
            recordIsNext = false;
            quiet = false;
            if (wanted && next >= end) {
                prove();
            }
        }

        private void asked(long newEnd) {
            end = newEnd;
            boolean rested = nextWhenAsked < 0 || nextWhenAsked == next;
            nextWhenAsked = next;
            wanted = newEnd >= furthestEnd;
            furthestEnd = Math.max(furthestEnd, newEnd);
            quiet = false;
            if (wanted && emptyUntil >= newEnd) {
                prove();
                quiet = rested;
            }
        }

        private void prove() {
            wanted = false;
            provenMs = Math.max(provenMs, believedMs);
            changed = true;
        }

        private boolean toBeLookedAt() {
            return wanted && !lookedAt && !recordIsNext && next == nextWhenAsked;
        }

        private TimeSignal.PartitionProgress tell() {
            long unread = end < furthestEnd ? TimeSignal.PartitionProgress.UNKNOWN : wanted ? end - emptyUntil : 0;
            return new TimeSignal.PartitionProgress(number, provenMs, quiet, unread);
        }
    }

    /**
     * A stretch of a partition where nothing came for a while although it is not at its end: there may be nothing but
     * markers of transactions.
     *
     * @param next offset after the last record that was handed on
     * @param from where to look from
     * @param end where the partition ended
     */
    record Stretch(int partition, long next, long from, long end) {}

    /** A partition is read from now on. */
    Partition begin(int number, long startingOffset) {
        Partition partition = new Partition(number, Math.max(0, startingOffset));
        partitions.put(number, partition);
        changed = true;
        return partition;
    }

    /** When the brokers were last asked, as far as was told; {@link Belief#NEVER} if never. */
    long askedAtMs() {
        return askedAtMs;
    }

    /** The partitions that are read. */
    Set<Integer> numbers() {
        return Set.copyOf(partitions.keySet());
    }

    /**
     * The brokers told where partitions end.
     *
     * @return stretches at which somebody should look
     */
    List<Stretch> asked(TopicEnds told) {
        askedAtMs = told.askedAtMs();
        believedMs = told.believedMs();
        changed = true;
        List<Stretch> unclear = new ArrayList<>();
        for (Partition partition : partitions.values()) {
            Long end = told.ends().get(partition.number);
            boolean rested = partition.nextWhenAsked == partition.next;
            if (end != null) {
                partition.asked(end);
            }
            if (end != null && rested && partition.toBeLookedAt()) {
                partition.lookedAt = true;
                unclear.add(new Stretch(partition.number, partition.next, partition.emptyUntil, partition.end));
            }
        }
        return unclear;
    }

    /**
     * Somebody has looked at a stretch.
     *
     * @param emptyUntil no record stands between where it began and this offset
     * @param recordFound whether a record stands there
     */
    void lookedAt(Stretch stretch, long emptyUntil, boolean recordFound) {
        Partition partition = partitions.get(stretch.partition());
        if (partition == null) {
            return;
        }
        partition.lookedAt = false;
        if (partition.next != stretch.next()) {
            return;
        }
        partition.emptyUntil = Math.max(partition.emptyUntil, emptyUntil);
        partition.recordIsNext = recordFound;
        if (partition.wanted && partition.emptyUntil >= partition.end) {
            partition.prove();
            partition.quiet = true;
        }
    }

    /** Whether there is something new to tell. */
    boolean changed() {
        return changed;
    }

    /** Everything as it is now. */
    TimeSignal.Progress tell() {
        changed = false;
        Collection<Partition> all = partitions.values();
        return new TimeSignal.Progress(
                askedAtMs, believedMs, all.stream().map(Partition::tell).toList());
    }
}
