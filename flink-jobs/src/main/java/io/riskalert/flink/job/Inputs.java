package io.riskalert.flink.job;

import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.stream.RuleSetMessage;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the job reads from.
 *
 * @param events events of all four streams, with event time and watermarks
 * @param ruleSets published rule sets; null where the initial set runs for good
 */
public record Inputs(DataStream<Inbound> events, @Nullable DataStream<RuleSetMessage> ruleSets) {}
