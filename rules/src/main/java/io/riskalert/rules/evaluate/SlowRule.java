package io.riskalert.rules.evaluate;

/**
 * A rule that took too long on an event, alone and twice. Its result counted all the same.
 *
 * @param rule name of the rule
 * @param tookMs how long it took alone, milliseconds
 */
public record SlowRule(String rule, long tookMs) {}
