package io.riskalert.rules.scenario;

import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.alert.ClearReason;
import io.riskalert.rules.alert.Life;
import io.riskalert.rules.alert.Severity;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert that is expected. What is null or empty does not matter.
 *
 * @param line line of it in the file
 * @param rule name of the rule
 * @param life what the revision says
 * @param at local time, or the beginning of it
 * @param severity severity
 * @param hits hits counted
 * @param reason why it is cleared
 * @param subject kind and reference of the subject, such as {@code loan L1}
 * @param text part of the sentence, English or Chinese
 */
record Expected(
        int line,
        String rule,
        Life life,
        String at,
        @Nullable Severity severity,
        @Nullable Integer hits,
        @Nullable ClearReason reason,
        String subject,
        String text) {
    /** Whether it is about the same revision of the same rule, whatever else. */
    boolean means(AlertRevision alert) {
        return alert.rule().name().equals(rule) && alert.life() == life;
    }

    /** In what an alert that is meant is other than expected; empty if in nothing. */
    List<String> differences(AlertRevision alert, ZoneId zone) {
        List<String> differences = new ArrayList<>();
        if (!LocalTimes.full(alert.eventTimeMs(), zone).startsWith(at.replace('T', ' '))) {
            differences.add("at is " + LocalTimes.shown(alert.eventTimeMs(), zone) + ", expected " + at);
        }
        if (severity != null && severity != alert.rule().severity()) {
            differences.add("severity is " + alert.rule().severity() + ", expected " + severity);
        }
        if (hits != null && hits != alert.hits()) {
            differences.add("hits is " + alert.hits() + ", expected " + hits);
        }
        if (reason != null && reason != alert.clearReason()) {
            differences.add("reason is " + alert.clearReason() + ", expected " + reason);
        }
        String actualSubject = alert.subject().kind() + " " + alert.subject().id();
        if (!subject.isEmpty() && !subject.equals(actualSubject)) {
            differences.add("subject is " + actualSubject + ", expected " + subject);
        }
        if (!alert.textEn().contains(text) && !alert.textZh().contains(text)) {
            differences.add("text is \"" + alert.textEn() + "\", expected \"" + text + "\" in it");
        }
        return differences;
    }

    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder(life + " " + rule);
        if (!at.isEmpty()) {
            shown.append(" at ").append(at);
        }
        if (severity != null) {
            shown.append(", ").append(severity);
        }
        if (hits != null) {
            shown.append(", hits ").append(hits);
        }
        if (reason != null) {
            shown.append(", ").append(reason);
        }
        if (!subject.isEmpty()) {
            shown.append(", ").append(subject);
        }
        if (!text.isEmpty()) {
            shown.append(", \"").append(text).append('"');
        }
        return shown.toString();
    }
}
