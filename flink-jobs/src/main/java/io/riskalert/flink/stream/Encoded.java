package io.riskalert.flink.stream;

/**
 * An encoded record on its way to a topic or file.
 *
 * @param key key of the record: the customer, or for dead letters and rule status what it is about
 * @param value the Avro record in the wire format
 */
public record Encoded(String key, byte[] value) {}
