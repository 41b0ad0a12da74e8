package io.riskalert.flink.stream;

import java.util.Map;

/**
 * A published rule set.
 *
 * @param id hash of the content, as the publisher computed it
 * @param files content by path inside the set
 * @param publishedAtMs when it was published, UTC milliseconds
 */
public record RuleSetMessage(String id, Map<String, String> files, long publishedAtMs) {}
