package io.riskalert.flink.bench;

import java.time.Duration;

/**
 * What reloads may cost.
 *
 * @param difference by how much the 99th percentile may be longer while rule sets are swapped
 * @param live how long it may take from the publication of the large set until all tasks run it
 */
public record ReloadLimits(Duration difference, Duration live) {}
