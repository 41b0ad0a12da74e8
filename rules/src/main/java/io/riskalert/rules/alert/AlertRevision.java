package io.riskalert.rules.alert;

import io.riskalert.rules.fact.Instalment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One revision of an alert: what is published. A consumer that keeps the highest revision of each {@code alertId} knows
 * the present state of every case.
 *
 * @param alertId derived from group, customer, subject and episode: the same input gives the same id
 * @param revision 1 for the first, rising by one
 * @param life what this revision says
 * @param clearReason why it was cleared; null unless {@code life} is {@code CLEARED}
 * @param rule the rule that gave the present severity; for {@code CLEARED} the last one
 * @param ruleSetId hash of the rule set that decided
 * @param customerId opaque reference of the customer
 * @param subject what the alert is about
 * @param episode which occurrence of group and subject this is; an event id or a date
 * @param openedAtMs event time of the first hit, UTC milliseconds
 * @param eventTimeMs event time of this revision, UTC milliseconds
 * @param detectedAtMs when the engine decided, UTC milliseconds; in a replay the event time
 * @param hits hits counted so far, at least 1
 * @param trigger what made the engine look
 * @param textEn sentence for people, English
 * @param textZh the same in Chinese
 * @param facts values that the rule looked at
 * @param windows windows that the rule looked at
 * @param instalment the schedule row an alert about a loan rests on: the oldest unpaid; else null
 * @param contactNotBeforeMs earliest time at which the customer may be contacted, UTC milliseconds; null if the response
 *     contacts nobody
 */
public record AlertRevision(
        String alertId,
        int revision,
        Life life,
        @Nullable ClearReason clearReason,
        RuleInfo rule,
        String ruleSetId,
        String customerId,
        Subject subject,
        String episode,
        long openedAtMs,
        long eventTimeMs,
        long detectedAtMs,
        long hits,
        Trigger trigger,
        String textEn,
        String textZh,
        List<Evidence> facts,
        List<WindowEvidence> windows,
        @Nullable Instalment instalment,
        @Nullable Long contactNotBeforeMs) {
    public AlertRevision {
        facts = List.copyOf(facts);
        windows = List.copyOf(windows);
    }
}
