package io.riskalert.flink.job;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The topology of the job: it reads like the picture in the README. */
public final class RiskTopology {
    private RiskTopology() {}

    /** Adds the job to the environment. */
    public static void build(
            StreamExecutionEnvironment environment, Inputs inputs, Outputs outputs, JobSettings settings) {
        throw new UnsupportedOperationException();
    }
}
