/** Benchmarks: throughput, delay and size of state of the job, each against baselines in the same run. */
@NullMarked
package io.riskalert.flink.bench;

import org.jspecify.annotations.NullMarked;
