package io.riskalert.flink.demo;

import io.riskalert.rules.alert.Category;
import io.riskalert.rules.alert.Life;
import io.riskalert.rules.alert.Severity;

/**
 * What a run keeps of one revision of an alert.
 *
 * @param alertId identity of the alert
 * @param revision number of the revision, from 1
 * @param life what the revision says
 * @param rule name of the rule
 * @param category part of the lender's world
 * @param severity how bad
 * @param customerId whom it is about
 * @param eventTimeMs event time, UTC milliseconds
 * @param triggerEventId the event that triggered; empty if time did
 */
public record SeenAlert(
        String alertId,
        int revision,
        Life life,
        String rule,
        Category category,
        Severity severity,
        String customerId,
        long eventTimeMs,
        String triggerEventId) {}
