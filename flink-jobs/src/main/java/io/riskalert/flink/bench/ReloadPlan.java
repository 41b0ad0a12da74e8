package io.riskalert.flink.bench;

import java.time.Duration;

/**
 * What a benchmark of reloads does.
 *
 * @param perSecond transactions per second
 * @param catchUpEvents transactions to catch up with before that, after one of each customer
 * @param warmUp how long transactions come without being measured
 * @param calm how long they are measured while nothing is published
 * @param reloads rule sets that are published after that, one as soon as the former runs on all tasks
 * @param rules rules of each of these sets
 * @param largeRules rules of the set that is published last
 */
public record ReloadPlan(
        double perSecond, long catchUpEvents, Duration warmUp, Duration calm, int reloads, int rules, int largeRules) {}
