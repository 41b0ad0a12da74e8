package io.riskalert.flink.compare;

import io.riskalert.avro.Alert;
import io.riskalert.avro.Life;
import io.riskalert.avro.Mode;
import java.time.Instant;

/**
 * One alert as it began, and until when it is known to have gone on.
 *
 * @param revision the first revision that is known of it
 * @param rule the rule that opened it
 * @param mode where its rule's alerts go
 * @param group the group of the rule
 * @param customerId whose it is
 * @param subject what it is about: kind and id
 * @param episode which occurrence it is
 * @param openedAt event time of the first hit
 * @param lastAt event time of the last revision
 * @param cleared whether that has cleared it
 * @param text its first sentence, English
 */
public record AlertCase(
        int revision,
        String rule,
        Mode mode,
        String group,
        String customerId,
        String subject,
        String episode,
        Instant openedAt,
        Instant lastAt,
        boolean cleared,
        String text) {
    static AlertCase of(Alert alert) {
        return new AlertCase(
                alert.getRevision(),
                alert.getRule(),
                alert.getMode(),
                alert.getGroup().isEmpty() ? alert.getRule() : alert.getGroup(),
                alert.getCustomerId(),
                alert.getSubjectKind() + " " + alert.getSubjectId(),
                alert.getEpisode(),
                alert.getOpenedAt(),
                alert.getEventTime(),
                alert.getLife() == Life.CLEARED,
                alert.getTextEn().isEmpty() ? alert.getTitleEn() : alert.getTextEn());
    }

    /** The case with one more revision of it, before or after those that are known. */
    AlertCase with(Alert alert) {
        AlertCase other = of(alert);
        AlertCase first = other.revision < revision ? other : this;
        return new AlertCase(
                first.revision,
                first.rule,
                first.mode,
                first.group,
                customerId,
                subject,
                episode,
                openedAt,
                other.lastAt.isAfter(lastAt) ? other.lastAt : lastAt,
                cleared || other.cleared,
                first.text);
    }

    /** The same of a rule whose alerts are held open: it goes on until it is cleared. */
    AlertCase heldOpen() {
        return new AlertCase(
                revision,
                rule,
                mode,
                group,
                customerId,
                subject,
                episode,
                openedAt,
                cleared ? lastAt : Instant.MAX,
                cleared,
                text);
    }

    /** Whether both were open at one time. */
    boolean overlaps(AlertCase other) {
        return !openedAt.isAfter(other.lastAt) && !other.openedAt.isAfter(lastAt);
    }
}
