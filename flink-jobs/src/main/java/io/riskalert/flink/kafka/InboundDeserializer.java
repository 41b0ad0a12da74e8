package io.riskalert.flink.kafka;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.stream.InboundTypeInfo;
import io.riskalert.flink.wire.EventDecoder;
import io.riskalert.flink.wire.EventKind;
import io.riskalert.flink.wire.WireSettings;
import io.riskalert.rules.alert.Origin;
import java.time.ZoneId;
import java.util.Objects;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records of one input topic to events; what cannot be read goes on as a dead record. */
final class InboundDeserializer implements KafkaRecordDeserializationSchema<Inbound> {
    private static final long serialVersionUID = 1L;

    private final EventKind kind;
    private final WireSettings wire;
    private final String currency;
    private final String zone;
    private final long maxFutureMs;
    private transient @Nullable EventDecoder decoder;

    InboundDeserializer(EventKind kind, JobConfig config) {
        this.kind = kind;
        this.wire = WireSettings.of(config);
        this.currency = config.portfolio().currency();
        this.zone = config.portfolio().zone().getId();
        this.maxFutureMs = config.time().maxFuture().toMillis();
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        decoder = EventDecoder.of(kind, wire, currency, ZoneId.of(zone));
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Inbound> out) {
        Origin origin = new Origin(record.topic(), record.partition(), record.offset());
        out.collect(Objects.requireNonNull(decoder, "open() comes first")
                .decode(record.key(), record.value(), origin, record.timestamp(), clockMs(record) + maxFutureMs));
    }

    /** The broker's clock where it stamps records, so that reading them again gives the same answer; else this machine's. */
    private static long clockMs(ConsumerRecord<byte[], byte[]> record) {
        return record.timestampType() == TimestampType.LOG_APPEND_TIME
                ? record.timestamp()
                : System.currentTimeMillis();
    }

    @Override
    public TypeInformation<Inbound> getProducedType() {
        return InboundTypeInfo.INSTANCE;
    }
}
