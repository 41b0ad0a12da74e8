package io.riskalert.flink.stream;

import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.codec.EventCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serialises {@link Inbound} for the network. It is never part of keyed state. */
public final class InboundSerializer extends TypeSerializerSingleton<Inbound> {
    /** The serialiser; it has no state. */
    public static final InboundSerializer INSTANCE = new InboundSerializer();

    private static final long serialVersionUID = 1L;
    private static final byte EVENT = 0;
    private static final byte DEAD = 1;
    private static final byte TIME = 2;
    private static final DeadRecord.Category[] CATEGORIES = DeadRecord.Category.values();

    @Override
    public void serialize(Inbound record, DataOutputView target) throws IOException {
        Origin origin = record.origin();
        target.writeUTF(origin.source());
        target.writeInt(origin.partition());
        target.writeLong(origin.offset());
        DeadRecord dead = record.dead();
        TimeSignal time = record.time();
        if (dead != null) {
            target.writeByte(DEAD);
            target.writeByte(dead.category().ordinal());
            target.writeUTF(dead.message());
            writeBytes(target, dead.key());
            writeBytes(target, dead.value());
            target.writeLong(dead.recordTimeMs());
        } else if (time != null) {
            target.writeByte(TIME);
            TimeSignalCodec.write(target, time);
        } else if (record.event() != null) {
            target.writeByte(EVENT);
            EventCodec.write(target, record.event());
        }
    }

    @Override
    public Inbound deserialize(DataInputView source) throws IOException {
        Origin origin = new Origin(source.readUTF(), source.readInt(), source.readLong());
        byte kind = source.readByte();
        return switch (kind) {
            case EVENT -> Inbound.of(EventCodec.read(source), origin);
            case DEAD ->
                Inbound.dead(new DeadRecord(
                        CATEGORIES[source.readByte()],
                        source.readUTF(),
                        readBytes(source),
                        readBytes(source),
                        origin,
                        source.readLong()));
            case TIME -> Inbound.time(TimeSignalCodec.read(source), origin);
            default -> throw new IOException("a kind of record that is not known: " + kind);
        };
    }

    private static void writeBytes(DataOutputView target, byte[] bytes) throws IOException {
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    private static byte[] readBytes(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        return bytes;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public Inbound createInstance() {
        return Inbound.dead(
                new DeadRecord(DeadRecord.Category.MALFORMED, "", new byte[0], new byte[0], new Origin("", 0, 0), 0));
    }

    @Override
    public Inbound copy(Inbound from) {
        return from;
    }

    @Override
    public Inbound copy(Inbound from, Inbound reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public Inbound deserialize(Inbound reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<Inbound> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serialiser, version 1. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Inbound> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
