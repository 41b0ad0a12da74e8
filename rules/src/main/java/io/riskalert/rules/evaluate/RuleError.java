package io.riskalert.rules.evaluate;

/**
 * A rule failed on an event; the other rules were still evaluated as far as possible.
 *
 * @param rule name of the rule, empty if it cannot be told
 * @param message what went wrong, without personal data
 */
public record RuleError(String rule, String message) {}
