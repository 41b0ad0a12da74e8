package io.riskalert.flink.wire;

import io.riskalert.avro.Alert;
import io.riskalert.avro.Fact;
import io.riskalert.avro.OldestInstalment;
import io.riskalert.avro.WindowFact;
import io.riskalert.avro.wire.RecordCodec;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.stream.Encoded;
import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.alert.Evidence;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.alert.WindowEvidence;
import io.riskalert.rules.fact.Instalment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From alert revisions to records of the alerts topics, keyed by customer, card numbers masked. Belongs to one thread. */
public final class AlertEncoder {
    private final RecordCodec<Alert> codec;

    public AlertEncoder(WireFormat format, String topic) {
        codec = format.codec(Alert.class, topic);
    }

    /** The record of a revision. */
    public Encoded encode(AlertRevision revision) {
        return new Encoded(revision.customerId(), codec.encode(record(revision)));
    }

    private static Alert record(AlertRevision revision) {
        RuleInfo rule = revision.rule();
        Origin origin = revision.trigger().origin();
        return Alert.newBuilder()
                .setAlertId(revision.alertId())
                .setRevision(revision.revision())
                .setLife(io.riskalert.avro.Life.valueOf(revision.life().name()))
                .setClearReason(
                        revision.clearReason() == null
                                ? null
                                : io.riskalert.avro.ClearReason.valueOf(
                                        revision.clearReason().name()))
                .setCustomerId(revision.customerId())
                .setSubjectKind(revision.subject().kind())
                .setSubjectId(CardNumbers.masked(revision.subject().id()))
                .setEpisode(revision.episode())
                .setRule(rule.name())
                .setRuleVersion(rule.version())
                .setRuleSetId(revision.ruleSetId())
                .setGroup(rule.group())
                .setCategory(io.riskalert.avro.Category.valueOf(rule.category().name()))
                .setSeverity(io.riskalert.avro.Severity.valueOf(rule.severity().name()))
                .setMode(io.riskalert.avro.Mode.valueOf(rule.mode().name()))
                .setTitleEn(rule.titleEn())
                .setTitleZh(rule.titleZh())
                .setTextEn(CardNumbers.masked(revision.textEn()))
                .setTextZh(CardNumbers.masked(revision.textZh()))
                .setResponse(io.riskalert.avro.Response.valueOf(rule.response().name()))
                .setContactNotBefore(instant(revision.contactNotBeforeMs()))
                .setOwner(rule.owner())
                .setHits(revision.hits())
                .setOpenedAt(Instant.ofEpochMilli(revision.openedAtMs()))
                .setEventTime(Instant.ofEpochMilli(revision.eventTimeMs()))
                .setDetectedAt(Instant.ofEpochMilli(revision.detectedAtMs()))
                .setTriggerKind(revision.trigger().kind())
                .setTriggerEventId(revision.trigger().eventId())
                .setTriggerTime(Instant.ofEpochMilli(revision.trigger().timeMs()))
                .setOrigin(
                        origin == null
                                ? null
                                : new io.riskalert.avro.Origin(origin.source(), origin.partition(), origin.offset()))
                .setFacts(revision.facts().stream().map(AlertEncoder::fact).toList())
                .setWindows(
                        revision.windows().stream().map(AlertEncoder::window).toList())
                .setInstalment(instalment(revision.instalment()))
                .build();
    }

    private static Fact fact(Evidence evidence) {
        boolean isNumber = evidence.name().endsWith("Ms") || evidence.name().endsWith("Minor");
        return new Fact(evidence.name(), isNumber ? evidence.value() : CardNumbers.masked(evidence.value()));
    }

    private static WindowFact window(WindowEvidence window) {
        return new WindowFact(
                window.name(),
                window.value(),
                Instant.ofEpochMilli(window.fromMs()),
                Instant.ofEpochMilli(window.toMs()),
                window.complete());
    }

    private static @Nullable OldestInstalment instalment(@Nullable Instalment row) {
        return row == null
                ? null
                : new OldestInstalment(
                        row.number(), row.dueDate(), row.principalMinor(), row.interestMinor(), row.feeMinor());
    }

    private static @Nullable Instant instant(@Nullable Long timeMs) {
        return timeMs == null ? null : Instant.ofEpochMilli(timeMs);
    }
}
