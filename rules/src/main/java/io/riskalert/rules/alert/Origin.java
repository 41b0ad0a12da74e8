package io.riskalert.rules.alert;

/**
 * Where an event was read.
 *
 * @param source topic or file name
 * @param partition partition of the topic, 0 for a file
 * @param offset offset in the partition, or line or record number in the file, from 1
 */
public record Origin(String source, int partition, long offset) {}
