package io.riskalert.flink.stream;

import java.time.LocalDate;
import java.util.List;

/** What a source tells of time, between its records and in their order: all before it has been handed on. */
public sealed interface TimeSignal {
    /**
     * How far a source has read its partitions of a topic.
     *
     * @param askedAtMs when the broker was last asked where all partitions of the topic end, and answered for each; UTC
     *     milliseconds; {@link Long#MIN_VALUE} if never
     * @param believedMs up to when producers are believed to have delivered: the same, or the last time before the broker
     *     was out of reach, while they may still catch up; {@link Long#MIN_VALUE} if never
     * @param partitions the partitions that this source reads, all of them; may be empty
     */
    record Progress(long askedAtMs, long believedMs, List<PartitionProgress> partitions) implements TimeSignal {
        public Progress {
            partitions = List.copyOf(partitions);
        }
    }

    /**
     * How far one partition has been read.
     *
     * @param partition number of the partition
     * @param provenMs latest believed time at which the partition held nothing that has not been read, UTC milliseconds;
     *     {@link Long#MIN_VALUE} if that was never so
     * @param quiet whether it was read to its end when the broker was last asked, and held nothing new since the time before
     * @param unread offsets not yet read when the broker was last asked, markers of transactions included; 0 if it was read
     *     to its end, {@link #UNKNOWN} if it ended before what was read already
     */
    record PartitionProgress(int partition, long provenMs, boolean quiet, long unread) {
        /** The partition is not the one that was read before: its topic was made anew or lost records. */
        public static final long UNKNOWN = -1;
    }

    /**
     * The payment system has sent all payments of a day to one partition; later ones count from a later day.
     *
     * @param day latest value date of which all payments were sent
     * @param sentAtMs when the payment system said so, UTC milliseconds
     */
    record EndOfDay(LocalDate day, long sentAtMs) implements TimeSignal {}
}
