package io.riskalert.flink.kafka;

/**
 * A record as Kafka gave it.
 *
 * @param topic topic it was read from
 * @param partition partition of the topic
 * @param offset offset in the partition
 * @param recordTimeMs the broker's time of it, UTC milliseconds
 * @param key its key, empty if none
 * @param value its value, empty if none
 */
public record RawRecord(String topic, int partition, long offset, long recordTimeMs, byte[] key, byte[] value) {}
