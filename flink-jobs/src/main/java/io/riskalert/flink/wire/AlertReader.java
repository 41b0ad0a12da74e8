package io.riskalert.flink.wire;

import io.riskalert.avro.Alert;
import io.riskalert.avro.wire.RecordCodec;
import io.riskalert.avro.wire.WireFormat;

/** Reads alerts as subscribers do. Belongs to one thread. */
public final class AlertReader {
    private final RecordCodec<Alert> codec;

    /**
     * A reader.
     *
     * @param format how records tell their schema
     * @param topic topic that the alerts are read from
     */
    public AlertReader(WireFormat format, String topic) {
        this.codec = format.codec(Alert.class, topic);
    }

    /**
     * The alert that a record's value holds.
     *
     * @throws io.riskalert.avro.wire.WireException if it holds none
     */
    public Alert read(byte[] value) {
        return codec.decode(value);
    }
}
