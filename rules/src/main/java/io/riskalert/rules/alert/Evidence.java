package io.riskalert.rules.alert;

/**
 * One value that a rule looked at.
 *
 * @param name {@code binding.field} or {@code Fact.field}, as the rule names it
 * @param value the value as text; money in minor units
 */
public record Evidence(String name, String value) {}
