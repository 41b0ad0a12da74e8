package io.riskalert.flink.wire;

import io.riskalert.avro.DeadLetter;
import io.riskalert.avro.DeadLetterCategory;
import io.riskalert.avro.wire.RecordCodec;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.stream.DeadRecord;
import io.riskalert.flink.stream.Encoded;
import java.nio.ByteBuffer;
import java.time.Instant;

/** From what could not be read to records of the dead-letters topic, keyed by where it was read. Belongs to one thread. */
public final class DeadLetterEncoder {
    /** Bytes of a value that are kept: with the rest of the letter below what a broker takes by default. */
    static final int MAX_VALUE_BYTES = 900_000;
    /** The same for a key. */
    static final int MAX_KEY_BYTES = 16_000;

    private final RecordCodec<DeadLetter> codec;
    private final String applicationVersion;

    public DeadLetterEncoder(WireFormat format, String topic) {
        codec = format.codec(DeadLetter.class, topic);
        String version = DeadLetterEncoder.class.getPackage().getImplementationVersion();
        applicationVersion = version == null ? "" : version;
    }

    /** The record of a dead letter, found at {@code detectedAtMs}, UTC milliseconds. */
    public Encoded encode(DeadRecord dead, long detectedAtMs) {
        String cut = dead.value().length > MAX_VALUE_BYTES || dead.key().length > MAX_KEY_BYTES
                ? " (cut: the key had " + dead.key().length + " bytes, the value " + dead.value().length + ")"
                : "";
        DeadLetter record = DeadLetter.newBuilder()
                .setCategory(DeadLetterCategory.valueOf(dead.category().name()))
                .setMessage(dead.message() + cut)
                .setTopic(dead.origin().source())
                .setPartition(dead.origin().partition())
                .setOffset(dead.origin().offset())
                .setKey(bytes(dead.key(), MAX_KEY_BYTES))
                .setValue(bytes(dead.value(), MAX_VALUE_BYTES))
                .setRecordTime(Instant.ofEpochMilli(dead.recordTimeMs()))
                .setDetectedAt(Instant.ofEpochMilli(detectedAtMs))
                .setApplicationVersion(applicationVersion)
                .build();
        String key = dead.origin().source() + "-" + dead.origin().partition();
        return new Encoded(key, codec.encode(record));
    }

    private static ByteBuffer bytes(byte[] all, int maxBytes) {
        return ByteBuffer.wrap(all, 0, Math.min(all.length, maxBytes));
    }
}
