package io.riskalert.rules.alert;

import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.fact.Loan;
import java.io.DataInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The open alerts of one customer and their life. Rules of one group share one alert per subject, named by the worst of
 * them.
 *
 * <p>An alert of a rule about an event stays open for its cooldown from the first hit; hits are counted and published when
 * their number doubles, and finally when the alert is cleared as expired. A cooldown of zero makes every hit an alert of
 * its own that is never held open.
 *
 * <p>An alert of a standing rule stays open while the rule matches its loan, and is cleared by what ended it.
 */
public final class AlertDesk {
    /** Most alerts held open for one customer; a further one replaces the one that was opened first. */
    public static final int MAX_OPEN = 256;

    private static final int VERSION = 1;

    private final ContactHours contactHours;
    private final List<OpenAlert> open;
    private final List<AlertRevision> published = new ArrayList<>();
    private boolean changed;
    private int limitsReached;

    private AlertDesk(ContactHours contactHours, List<OpenAlert> open) {
        this.contactHours = contactHours;
        this.open = open;
    }

    /** A desk over what {@link #toBytes} wrote, or an empty one. */
    public static AlertDesk of(ContactHours contactHours, byte @Nullable [] stored) {
        return new AlertDesk(
                contactHours, stored == null ? new ArrayList<>() : Bytes.read(stored, AlertDesk::readOpen));
    }

    private static List<OpenAlert> readOpen(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new UncheckedIOException(new IOException("open alerts of version " + version));
        }
        return OpenAlert.readAll(in);
    }

    /** What to store; null if nothing is open. */
    public byte @Nullable [] toBytes() {
        if (open.isEmpty()) {
            return null;
        }
        return Bytes.of(out -> {
            out.writeByte(VERSION);
            OpenAlert.writeAll(out, open);
        });
    }

    /** Whether the stored form has changed since the desk was made. */
    public boolean changed() {
        return changed;
    }

    /** Revisions since the desk was made, in order. */
    public List<AlertRevision> published() {
        return List.copyOf(published);
    }

    /** How many open alerts had to make room since the desk was made. */
    public int limitsReached() {
        return limitsReached;
    }

    /** When the first cooldown ends, UTC milliseconds; {@link Long#MAX_VALUE} if none is running. */
    public long nextClosingMs() {
        return open.stream().mapToLong(OpenAlert::closesAtMs).min().orElse(Long.MAX_VALUE);
    }

    /** Clears the alerts whose cooldown has ended at {@code timeMs}. */
    public void expire(long timeMs, AlertContext context) {
        for (OpenAlert alert : List.copyOf(open)) {
            if (alert.closesAtMs() <= timeMs) {
                close(alert, ClearReason.EXPIRED, alert.closesAtMs(), Trigger.time(alert.closesAtMs()), context);
            }
        }
    }

    /** Takes the hits of one evaluation. Standing alerts about the loan that was looked at and not hit are cleared. */
    public void take(List<Hit> hits, AlertContext context) {
        if (hits.isEmpty() && open.isEmpty()) {
            return;
        }
        for (Hit hit : worstOfEachGroup(hits)) {
            if (hit.rule().standing() && context.statement() != null) {
                takeStanding(hit, context);
            } else {
                takeEvent(hit, context);
            }
        }
        Loan loan = context.loan();
        if (loan != null) {
            Subject subject = new Subject(Subject.LOAN, loan.loanId());
            for (OpenAlert alert : List.copyOf(open)) {
                boolean stands = hits.stream().anyMatch(hit -> alert.covers(hit.rule(), hit.subject()));
                if (alert.standing() && !alert.cleared() && alert.subject().equals(subject) && !stands) {
                    close(
                            alert,
                            clearReason(alert, loan, context),
                            context.trigger().timeMs(),
                            context.trigger(),
                            context);
                }
            }
        }
    }

    private static ClearReason clearReason(OpenAlert alert, Loan loan, AlertContext context) {
        if (loan.closed()) {
            return ClearReason.CLOSED;
        }
        boolean aboutMissing = alert.level() > 0;
        return aboutMissing && !context.missedWhenOpened().overdueAt(alert.openedAtMs())
                ? ClearReason.CORRECTED
                : ClearReason.CURED;
    }

    private static List<Hit> worstOfEachGroup(List<Hit> hits) {
        Map<List<Object>, Hit> worst = new LinkedHashMap<>();
        for (Hit hit : hits) {
            worst.merge(
                    List.of(hit.rule().group(), hit.rule().mode(), hit.subject()),
                    hit,
                    (known, other) ->
                            other.rule().severity().compareTo(known.rule().severity()) > 0 ? other : known);
        }
        return List.copyOf(worst.values());
    }

    private void takeStanding(Hit hit, AlertContext context) {
        Loan loan = context.loan();
        int level = loan == null ? 0 : loan.overdueInstalments();
        OpenAlert known = find(hit);
        String episode = loan != null && loan.delinquentSince() != null
                ? loan.delinquentSince().toString()
                : known != null && !known.cleared()
                        ? known.episode()
                        : String.valueOf(context.trigger().timeMs());
        if (known == null || (known.cleared() && !known.episode().equals(episode))) {
            if (known != null) {
                open.remove(known);
            }
            open(hit, episode, level, Long.MAX_VALUE, context);
            return;
        }
        int severity = hit.rule().severity().compareTo(known.rule().severity());
        boolean moreMissed = level > known.level();
        OpenAlert next = advanced(known, hit, known.hits() + (moreMissed || known.cleared() ? 1 : 0), level);
        if (known.cleared()) {
            replace(known, next);
            publish(next, hit, Life.OPENED, context);
        } else if (severity > 0) {
            replace(known, next);
            publish(next, hit, Life.ESCALATED, context);
        } else if (level != known.level()
                || !hit.rule().name().equals(known.rule().name())) {
            replace(known, next);
            publish(next, hit, Life.UPDATED, context);
        }
    }

    private void takeEvent(Hit hit, AlertContext context) {
        long timeMs = context.trigger().timeMs();
        long cooldownMs = hit.rule().cooldown().toMillis();
        OpenAlert known = find(hit);
        if (known != null && timeMs >= known.closesAtMs()) {
            close(known, ClearReason.EXPIRED, known.closesAtMs(), Trigger.time(known.closesAtMs()), context);
            known = null;
        }
        if (known == null) {
            String episode = context.trigger().eventId().isEmpty()
                    ? String.valueOf(timeMs)
                    : context.trigger().kind() + ":" + context.trigger().eventId();
            open(hit, episode, 0, cooldownMs == 0 ? timeMs : timeMs + cooldownMs, context);
            return;
        }
        boolean worse = hit.rule().severity().compareTo(known.rule().severity()) > 0;
        long hits = known.hits() + 1;
        if (worse || Long.bitCount(hits) == 1) {
            OpenAlert next = advanced(known, hit, hits, 0);
            replace(known, next);
            publish(next, hit, worse ? Life.ESCALATED : Life.UPDATED, context);
        } else {
            replace(
                    known,
                    new OpenAlert(
                            known.alertId(),
                            known.revision(),
                            known.rule(),
                            known.subject(),
                            known.episode(),
                            known.openedAtMs(),
                            hits,
                            known.level(),
                            known.closesAtMs(),
                            false,
                            known.textEn(),
                            known.textZh()));
        }
    }

    private @Nullable OpenAlert find(Hit hit) {
        for (OpenAlert alert : open) {
            if (alert.covers(hit.rule(), hit.subject())) {
                return alert;
            }
        }
        return null;
    }

    private void open(Hit hit, String episode, int level, long closesAtMs, AlertContext context) {
        long timeMs = context.trigger().timeMs();
        RuleInfo rule = hit.rule();
        String alertId = AlertIds.of(rule.mode(), rule.group(), context.customerId(), hit.subject(), episode);
        OpenAlert alert = new OpenAlert(
                alertId,
                1,
                rule,
                hit.subject(),
                episode,
                timeMs,
                1,
                level,
                closesAtMs,
                false,
                hit.textEn(),
                hit.textZh());
        if (closesAtMs > timeMs) {
            if (open.size() >= MAX_OPEN) {
                open.remove(0);
                limitsReached++;
            }
            open.add(alert);
            changed = true;
        }
        publish(alert, hit, Life.OPENED, context);
    }

    private static OpenAlert advanced(OpenAlert known, Hit hit, long hits, int level) {
        boolean milder = !known.standing()
                && hit.rule().severity().compareTo(known.rule().severity()) < 0;
        return new OpenAlert(
                known.alertId(),
                known.revision() + 1,
                milder ? known.rule() : hit.rule(),
                known.subject(),
                known.episode(),
                known.openedAtMs(),
                hits,
                level,
                known.closesAtMs(),
                false,
                hit.textEn(),
                hit.textZh());
    }

    private void replace(OpenAlert known, OpenAlert next) {
        open.set(open.indexOf(known), next);
        changed = true;
    }

    private void close(OpenAlert alert, ClearReason reason, long timeMs, Trigger trigger, AlertContext context) {
        OpenAlert closed = new OpenAlert(
                alert.alertId(),
                alert.revision() + 1,
                alert.rule(),
                alert.subject(),
                alert.episode(),
                alert.openedAtMs(),
                alert.hits(),
                alert.level(),
                alert.closesAtMs(),
                true,
                alert.textEn(),
                alert.textZh());
        if (alert.standing() && reason != ClearReason.CLOSED) {
            replace(alert, closed);
        } else {
            open.remove(alert);
            changed = true;
        }
        publish(closed, null, Life.CLEARED, reason, timeMs, trigger, context);
    }

    private void publish(OpenAlert alert, Hit hit, Life life, AlertContext context) {
        publish(alert, hit, life, null, context.trigger().timeMs(), context.trigger(), context);
    }

    private void publish(
            OpenAlert alert,
            @Nullable Hit hit,
            Life life,
            @Nullable ClearReason reason,
            long timeMs,
            Trigger trigger,
            AlertContext context) {
        boolean contacts = life != Life.CLEARED && alert.rule().response().contactsCustomer();
        boolean aboutLoan = alert.subject().kind().equals(Subject.LOAN) && context.statement() != null;
        published.add(new AlertRevision(
                alert.alertId(),
                alert.revision(),
                life,
                reason,
                alert.rule(),
                context.ruleSetId(),
                context.customerId(),
                alert.subject(),
                alert.episode(),
                alert.openedAtMs(),
                timeMs,
                context.detectedAtMs(),
                alert.hits(),
                trigger,
                alert.textEn(),
                alert.textZh(),
                hit == null ? List.of() : hit.facts(),
                hit == null ? List.of() : hit.windows(),
                aboutLoan ? context.statement().oldestUnpaid() : null,
                contacts ? contactHours.notBeforeMs(context.detectedAtMs(), context.zone()) : null));
    }
}
