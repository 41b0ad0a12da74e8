package io.riskalert.flink.kafka.time;

import io.riskalert.flink.stream.Inbound;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/** Hands records on and notes, per partition, up to where. */
final class NotingOutput implements ReaderOutput<Inbound> {
    private final ReaderOutput<Inbound> output;
    private final Partitions partitions;

    /** Finds what is noted of a partition. */
    @FunctionalInterface
    interface Partitions {
        ReadProgress.Partition of(String splitId);
    }

    NotingOutput(ReaderOutput<Inbound> output, Partitions partitions) {
        this.output = output;
        this.partitions = partitions;
    }

    /** Whether this hands on to that output. */
    boolean isOf(ReaderOutput<Inbound> other) {
        return output == other;
    }

    @Override
    public SourceOutput<Inbound> createOutputForSplit(String splitId) {
        return new OfPartition(output.createOutputForSplit(splitId), partitions.of(splitId));
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
        output.releaseOutputForSplit(splitId);
    }

    @Override
    public void collect(Inbound inbound) {
        output.collect(inbound);
    }

    @Override
    public void collect(Inbound inbound, long timeMs) {
        output.collect(inbound, timeMs);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        output.emitWatermark(watermark);
    }

    @Override
    public void markIdle() {
        output.markIdle();
    }

    @Override
    public void markActive() {
        output.markActive();
    }

    /** The output of one partition. */
    private record OfPartition(SourceOutput<Inbound> output, ReadProgress.Partition partition)
            implements SourceOutput<Inbound> {
        @Override
        public void collect(Inbound inbound) {
            output.collect(inbound);
            partition.handedOn(inbound.origin().offset());
        }

        @Override
        public void collect(Inbound inbound, long timeMs) {
            output.collect(inbound, timeMs);
            partition.handedOn(inbound.origin().offset());
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            output.emitWatermark(watermark);
        }

        @Override
        public void markIdle() {
            output.markIdle();
        }

        @Override
        public void markActive() {
            output.markActive();
        }
    }
}
