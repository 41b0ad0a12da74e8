package io.riskalert.flink.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Signals of time as bytes, for the network. */
final class TimeSignalCodec {
    private static final byte PROGRESS = 0;
    private static final byte END_OF_DAY = 1;

    private TimeSignalCodec() {}

    static void write(DataOutput out, TimeSignal signal) throws IOException {
        if (signal instanceof TimeSignal.Progress progress) {
            out.writeByte(PROGRESS);
            out.writeLong(progress.askedAtMs());
            out.writeLong(progress.believedMs());
            out.writeInt(progress.partitions().size());
            for (TimeSignal.PartitionProgress partition : progress.partitions()) {
                out.writeInt(partition.partition());
                out.writeLong(partition.provenMs());
                out.writeBoolean(partition.quiet());
                out.writeLong(partition.unread());
            }
        } else if (signal instanceof TimeSignal.EndOfDay endOfDay) {
            out.writeByte(END_OF_DAY);
            out.writeLong(endOfDay.day().toEpochDay());
            out.writeLong(endOfDay.sentAtMs());
        }
    }

    static TimeSignal read(DataInput in) throws IOException {
        if (in.readByte() == END_OF_DAY) {
            return new TimeSignal.EndOfDay(LocalDate.ofEpochDay(in.readLong()), in.readLong());
        }
        long askedAtMs = in.readLong();
        long believedMs = in.readLong();
        List<TimeSignal.PartitionProgress> partitions = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            partitions.add(
                    new TimeSignal.PartitionProgress(in.readInt(), in.readLong(), in.readBoolean(), in.readLong()));
        }
        return new TimeSignal.Progress(askedAtMs, believedMs, partitions);
    }
}
