package io.riskalert.rules.evaluate;

import java.util.function.LongSupplier;

/**
 * How long an evaluation may take before it is found out which rule is slow.
 *
 * @param limitNs the limit, nanoseconds
 * @param stopwatch nanoseconds that go by, from any beginning
 */
public record TimeLimit(long limitNs, LongSupplier stopwatch) {}
