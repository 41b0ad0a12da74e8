package io.riskalert.rules.engine;

import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.alert.Subject;

/**
 * A rule matched, and this is the alert that it opened or was counted into.
 *
 * @param rule the rule; another rule of its group may have named the alert
 * @param subject what the alert is about
 * @param alertId id of the alert
 */
public record CountedHit(RuleInfo rule, Subject subject, String alertId) {}
