package io.riskalert.avro.wire;

import java.io.Serializable;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;

/** How a record tells the schema it was written with. Immutable; safe to share and to send to other machines. */
public sealed interface WireFormat extends Serializable permits SingleObjectFormat, RegistryFormat {
    /**
     * A codec for one thread.
     *
     * @param type generated class of the record
     * @param topic topic that the records are read from or written to; names the subject in a registry
     */
    <T extends SpecificRecordBase> RecordCodec<T> codec(Class<T> type, String topic);

    /** The fingerprint of the schema stands in front of each record. Needs nothing but this library. */
    static WireFormat singleObject() {
        return new SingleObjectFormat(List.of());
    }

    /** The number of the schema in a registry stands in front of each record. */
    static WireFormat registry(RegistrySettings settings) {
        return new RegistryFormat(settings);
    }
}
