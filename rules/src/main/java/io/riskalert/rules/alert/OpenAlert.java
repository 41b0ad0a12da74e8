package io.riskalert.rules.alert;

import io.riskalert.rules.codec.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An alert that further hits are counted into.
 *
 * @param alertId id of the alert
 * @param revision revision published last
 * @param rule the rule of the present severity, as it was when it hit: an alert outlives the rule set that raised it
 * @param subject what it is about
 * @param episode which occurrence
 * @param openedAtMs event time of the first hit, UTC milliseconds
 * @param hits hits so far
 * @param level for alerts about loans the overdue instalments when last looked at, else 0
 * @param closesAtMs when the cooldown ends, UTC milliseconds; {@link Long#MAX_VALUE} for alerts that stand while their rule
 *     matches
 * @param cleared whether it was cleared; a standing alert is remembered so that the same episode can be opened again
 * @param textEn sentence of the last revision in English
 * @param textZh the same in Chinese
 */
record OpenAlert(
        String alertId,
        int revision,
        RuleInfo rule,
        Subject subject,
        String episode,
        long openedAtMs,
        long hits,
        int level,
        long closesAtMs,
        boolean cleared,
        String textEn,
        String textZh) {
    private static final int CLEARED = 1;
    private static final int RULE_STANDS = 1 << 1;
    private static final int GROUP_OF_ITS_OWN = 1 << 2;

    private static final Category[] CATEGORIES = Category.values();
    private static final Severity[] SEVERITIES = Severity.values();
    private static final Mode[] MODES = Mode.values();
    private static final Response[] RESPONSES = Response.values();

    boolean standing() {
        return closesAtMs == Long.MAX_VALUE;
    }

    /** Whether a hit of this rule about this subject belongs to this alert. */
    boolean covers(RuleInfo otherRule, Subject otherSubject) {
        return rule.group().equals(otherRule.group())
                && rule.mode() == otherRule.mode()
                && subject.equals(otherSubject);
    }

    /** Whether its episode is a delinquency, named by a due date. */
    boolean ofDelinquency() {
        return episode.indexOf('-') > 0;
    }

    /** Its next revision, with one more hit or other facts. An alert about events keeps the worst rule so far. */
    OpenAlert advanced(Hit hit, long newHits, int newLevel) {
        boolean milder = !standing() && hit.rule().severity().compareTo(rule.severity()) < 0;
        return new OpenAlert(
                alertId,
                revision + 1,
                milder ? rule : hit.rule(),
                subject,
                episode,
                openedAtMs,
                newHits,
                newLevel,
                closesAtMs,
                false,
                hit.textEn(),
                hit.textZh());
    }

    /** The same revision with more hits counted. */
    OpenAlert counted(long newHits) {
        return new OpenAlert(
                alertId,
                revision,
                rule,
                subject,
                episode,
                openedAtMs,
                newHits,
                level,
                closesAtMs,
                cleared,
                textEn,
                textZh);
    }

    /** Its last revision. */
    OpenAlert closed() {
        return new OpenAlert(
                alertId,
                revision + 1,
                rule,
                subject,
                episode,
                openedAtMs,
                hits,
                level,
                closesAtMs,
                true,
                textEn,
                textZh);
    }

    /** As it is remembered when it is over. */
    OpenAlert withoutTexts() {
        return new OpenAlert(
                alertId, revision, rule, subject, episode, openedAtMs, hits, level, closesAtMs, cleared, "", "");
    }

    void writeTo(DataOutput out) throws IOException {
        boolean groupOfItsOwn = rule.group().equals(rule.name());
        out.writeByte(
                (cleared ? CLEARED : 0) | (rule.standing() ? RULE_STANDS : 0) | (groupOfItsOwn ? GROUP_OF_ITS_OWN : 0));
        AlertIds.write(out, alertId);
        Bytes.writeVarLong(out, revision);
        writeRule(out);
        if (!groupOfItsOwn) {
            out.writeUTF(rule.group());
        }
        out.writeUTF(subject.kind());
        out.writeUTF(subject.id());
        TextWithUuid.write(out, episode);
        Bytes.writeSigned(out, openedAtMs);
        Bytes.writeVarLong(out, hits);
        Bytes.writeVarLong(out, level);
        Bytes.writeSigned(out, closesAtMs);
        out.writeUTF(textEn);
        out.writeUTF(textZh);
    }

    private void writeRule(DataOutput out) throws IOException {
        out.writeUTF(rule.name());
        Bytes.writeVarLong(out, rule.version());
        Bytes.writeEnum(out, rule.category());
        Bytes.writeEnum(out, rule.severity());
        Bytes.writeEnum(out, rule.mode());
        out.writeUTF(rule.titleEn());
        out.writeUTF(rule.titleZh());
        Bytes.writeEnum(out, rule.response());
        Bytes.writeVarLong(out, rule.cooldown().toMillis());
        out.writeUTF(rule.owner());
    }

    static OpenAlert readFrom(DataInput in) throws IOException {
        int flags = in.readUnsignedByte();
        return new OpenAlert(
                AlertIds.read(in),
                (int) Bytes.readVarLong(in),
                readRule(in, flags),
                new Subject(in.readUTF(), in.readUTF()),
                TextWithUuid.read(in),
                Bytes.readSigned(in),
                Bytes.readVarLong(in),
                (int) Bytes.readVarLong(in),
                Bytes.readSigned(in),
                (flags & CLEARED) != 0,
                in.readUTF(),
                in.readUTF());
    }

    private static RuleInfo readRule(DataInput in, int flags) throws IOException {
        String name = in.readUTF();
        int version = (int) Bytes.readVarLong(in);
        Category category = Bytes.readEnum(in, CATEGORIES);
        Severity severity = Bytes.readEnum(in, SEVERITIES);
        Mode mode = Bytes.readEnum(in, MODES);
        String titleEn = in.readUTF();
        String titleZh = in.readUTF();
        Response response = Bytes.readEnum(in, RESPONSES);
        Duration cooldown = Duration.ofMillis(Bytes.readVarLong(in));
        String owner = in.readUTF();
        String group = (flags & GROUP_OF_ITS_OWN) != 0 ? name : in.readUTF();
        boolean standing = (flags & RULE_STANDS) != 0;
        return new RuleInfo(
                name, version, category, severity, mode, group, titleEn, titleZh, "", "", response, cooldown, owner, 0,
                standing, List.of(), "", 0);
    }

    static void writeAll(DataOutput out, List<OpenAlert> alerts) throws IOException {
        Bytes.writeVarLong(out, alerts.size());
        for (OpenAlert alert : alerts) {
            alert.writeTo(out);
        }
    }

    static List<OpenAlert> readAll(DataInput in) throws IOException {
        List<OpenAlert> alerts = new ArrayList<>();
        for (long left = Bytes.readVarLong(in); left > 0; left--) {
            alerts.add(readFrom(in));
        }
        return alerts;
    }
}
