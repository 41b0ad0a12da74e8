package io.riskalert.flink.kafka.time;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * What a checkpoint keeps of a topic.
 *
 * @param believedMs up to when producers were believed to have delivered, UTC milliseconds; {@link Belief#NEVER} if nothing
 *     was known
 * @param kafka what Kafka's own enumerator keeps
 */
record TopicState(long believedMs, KafkaSourceEnumState kafka) {
    /**
     * Writes it, version 1: what is believed, the version of Kafka's own form, that form.
     *
     * @param kafka writes Kafka's own form
     */
    record Serializer(SimpleVersionedSerializer<KafkaSourceEnumState> kafka)
            implements SimpleVersionedSerializer<TopicState> {
        private static final int VERSION = 1;

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(TopicState state) throws IOException {
            byte[] bytes = kafka.serialize(state.kafka());
            return ByteBuffer.allocate(Long.BYTES + Integer.BYTES + bytes.length)
                    .putLong(state.believedMs())
                    .putInt(kafka.getVersion())
                    .put(bytes)
                    .array();
        }

        @Override
        public TopicState deserialize(int version, byte[] bytes) throws IOException {
            if (version != VERSION) {
                throw new IOException("written by a newer job: version " + version + " of what is kept of a topic");
            }
            ByteBuffer in = ByteBuffer.wrap(bytes);
            long believedMs = in.getLong();
            int kafkaVersion = in.getInt();
            byte[] rest = new byte[in.remaining()];
            in.get(rest);
            return new TopicState(believedMs, kafka.deserialize(kafkaVersion, rest));
        }
    }
}
