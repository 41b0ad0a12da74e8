package io.riskalert.flink.bench;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.demo.DelayHistogram;

/**
 * What a job took from the sending of events to the reading of alerts.
 *
 * @param job which one
 * @param guarantee when its records can be read
 * @param delays delays of all records in the measured time
 * @param behindMs the longest that the sender was behind its schedule, milliseconds
 */
record LatencyRun(JobKind job, JobConfig.Guarantee guarantee, DelayHistogram delays, long behindMs) {}
