package io.riskalert.rules.alert;

import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.fact.Repayment;
import java.io.DataInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The open alerts of one customer and their life. Rules of one group share one alert per subject, named by the worst of
 * them.
 *
 * <p>An alert of a rule about an event stays open for its cooldown from the first hit; hits are counted and published when
 * their number doubles, and finally when the alert is cleared as expired. A cooldown of zero makes every hit an alert of
 * its own that is never held open.
 *
 * <p>An alert of a standing rule about its loan stays open while the rule matches, and is cleared by what ended it. Its
 * episode is the due date with which the delinquency began, by what is known: where a late payment or a reversal moves that
 * date, the one case is cleared and the other opened, so that the open case does not depend on the order of arrival.
 */
public final class AlertDesk {
    /** Most alerts held open for one customer; a further one replaces the one that was opened first. */
    public static final int MAX_OPEN = 256;

    /** Most cleared episodes remembered for one loan and group. */
    private static final int MAX_REMEMBERED = 6;

    private static final int VERSION = 1;

    private final ContactHours contactHours;
    private final String candidate;
    private final List<OpenAlert> open;
    private final List<AlertRevision> published = new ArrayList<>();
    private boolean changed;
    private int limitsReached;

    private AlertDesk(ContactHours contactHours, String candidate, List<OpenAlert> open) {
        this.contactHours = contactHours;
        this.candidate = candidate;
        this.open = open;
    }

    /** A desk over what {@link #toBytes} wrote, or an empty one. */
    public static AlertDesk of(ContactHours contactHours, byte @Nullable [] stored) {
        return ofCandidate(contactHours, stored, "");
    }

    /**
     * The same for a candidate set, whose alerts have ids that no other set's have.
     *
     * @param candidate id of the candidate set
     */
    public static AlertDesk ofCandidate(ContactHours contactHours, byte @Nullable [] stored, String candidate) {
        return new AlertDesk(
                contactHours, candidate, stored == null ? new ArrayList<>() : Bytes.read(stored, AlertDesk::readOpen));
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

    /** Id of the alert that a hit, taken before, opened or was counted into; empty if there is none. */
    public String alertIdOf(Hit hit) {
        for (int i = published.size() - 1; i >= 0; i--) {
            AlertRevision revision = published.get(i);
            if (revision.life() != Life.CLEARED
                    && revision.rule().group().equals(hit.rule().group())
                    && revision.rule().mode() == hit.rule().mode()
                    && revision.subject().equals(hit.subject())) {
                return revision.alertId();
            }
        }
        OpenAlert counted = find(hit, alert -> !alert.cleared());
        if (counted != null) {
            return counted.alertId();
        }
        return hit.rule().mode() == Mode.LIVE ? alertIdOf(hit.in(Mode.TRIPPED)) : "";
    }

    /** How many open alerts had to make room since the desk was made. */
    public int limitsReached() {
        return limitsReached;
    }

    /** When the first cooldown ends, UTC milliseconds; {@link Long#MAX_VALUE} if none is running. */
    public long nextClosingMs() {
        return open.stream().mapToLong(OpenAlert::closesAtMs).min().orElse(Long.MAX_VALUE);
    }

    /** Clears the alerts whose cooldown has ended at {@code timeMs}, in the order in which they end. */
    public void expire(long timeMs, AlertContext context) {
        List<OpenAlert> ended = open.stream()
                .filter(alert -> alert.closesAtMs() <= timeMs)
                .sorted(Comparator.comparingLong(OpenAlert::closesAtMs))
                .toList();
        for (OpenAlert alert : ended) {
            expire(alert, context);
        }
    }

    private void expire(OpenAlert alert, AlertContext context) {
        Trigger end = Trigger.time(alert.closesAtMs());
        close(alert, ClearReason.EXPIRED, alert.closesAtMs(), end, context);
    }

    /**
     * Takes the hits of one evaluation. Standing alerts about the loan that was looked at and not hit are cleared.
     *
     * @param undecided groups of which a rule failed: that they were not hit clears nothing
     */
    public void take(List<Hit> hits, Predicate<String> undecided, AlertContext context) {
        if (hits.isEmpty() && open.isEmpty()) {
            return;
        }
        List<Hit> routed = routed(hits, context);
        for (Hit hit : worstOfEachGroup(routed, context)) {
            Loan loan = context.loan();
            if (loan != null && stands(hit, context)) {
                takeStanding(hit, loan, context);
            } else {
                takeEvent(hit, context);
            }
        }
        if (context.loan() != null) {
            clearWhatEnded(hits, routed, undecided, context.loan(), context);
        }
    }

    /**
     * Hits of a tripped rule open alerts of their own mode; an alert that was opened live and is named by the rule lives on
     * where it was opened.
     */
    private List<Hit> routed(List<Hit> hits, AlertContext context) {
        if (context.tripped().isEmpty()) {
            return hits;
        }
        return hits.stream()
                .map(hit -> trips(hit, context) ? hit.in(Mode.TRIPPED) : hit)
                .toList();
    }

    private boolean trips(Hit hit, AlertContext context) {
        RuleInfo rule = hit.rule();
        if (rule.mode() != Mode.LIVE || !context.tripped().contains(rule.name())) {
            return false;
        }
        boolean stands = stands(hit, context);
        OpenAlert opened = find(
                hit,
                alert -> alert.standing() == stands
                        && !alert.cleared()
                        && alert.closesAtMs() > context.trigger().timeMs());
        return opened == null || !opened.rule().name().equals(rule.name());
    }

    private void clearWhatEnded(
            List<Hit> hits, List<Hit> routed, Predicate<String> undecided, Loan loan, AlertContext context) {
        Subject subject = subjectOf(loan);
        for (OpenAlert alert : List.copyOf(open)) {
            boolean ofLoan = alert.standing() && alert.subject().equals(subject);
            if (ofLoan && !alert.cleared()) {
                // A live alert is held by any hit of its group, wherever the alert of that hit goes.
                List<Hit> holding = alert.rule().mode() == Mode.LIVE ? hits : routed;
                boolean holds = holding.stream()
                        .anyMatch(hit -> stands(hit, context) && alert.covers(hit.rule(), hit.subject()));
                if (!holds && (loan.closed() || !undecided.test(alert.rule().group()))) {
                    closeStanding(alert, loan, context);
                }
            }
        }
    }

    /** An alert stands if its rule is about a loan alone and its subject is that loan, whose cure can be seen. */
    private static boolean stands(Hit hit, AlertContext context) {
        return hit.rule().standing() && context.loan() != null && hit.subject().equals(subjectOf(context.loan()));
    }

    private static Subject subjectOf(Loan loan) {
        return new Subject(Subject.LOAN, loan.loanId());
    }

    private static ClearReason clearReason(OpenAlert alert, Loan loan, AlertContext context) {
        if (loan.closed()) {
            return ClearReason.CLOSED;
        }
        if (!context.standingRules().couldHold(alert.rule())) {
            return ClearReason.WITHDRAWN;
        }
        if (alert.level() == 0 && loan.overdueInstalments() > 0) {
            return ClearReason.EXPIRED;
        }
        LocalDate since = context.lookBack().delinquentSince(alert.openedAtMs());
        boolean asItWas =
                since != null && (!alert.ofDelinquency() || alert.episode().equals(since.toString()));
        return alert.level() == 0 || (asItWas && context.lookBack().raised(alert.rule(), alert.openedAtMs()))
                ? ClearReason.CURED
                : ClearReason.CORRECTED;
    }

    private static List<Hit> worstOfEachGroup(List<Hit> hits, AlertContext context) {
        Map<List<Object>, Hit> worst = new LinkedHashMap<>();
        for (Hit hit : hits) {
            worst.merge(
                    List.of(hit.rule().group(), hit.rule().mode(), hit.subject(), stands(hit, context)),
                    hit,
                    (known, other) ->
                            other.rule().severity().compareTo(known.rule().severity()) > 0 ? other : known);
        }
        return List.copyOf(worst.values());
    }

    private void takeStanding(Hit hit, Loan loan, AlertContext context) {
        int level = loan.overdueInstalments();
        String since =
                loan.delinquentSince() == null ? "" : loan.delinquentSince().toString();
        OpenAlert known = find(hit, alert -> alert.standing() && !alert.cleared());
        if (known != null
                && known.ofDelinquency()
                && !since.isEmpty()
                && !known.episode().equals(since)) {
            closeStanding(known, loan, context);
            known = null;
        }
        if (known == null) {
            String episode = since.isEmpty() ? String.valueOf(context.loanTimeMs()) : since;
            OpenAlert before =
                    find(hit, alert -> alert.standing() && alert.episode().equals(episode));
            if (before == null) {
                open(hit, episode, level, Long.MAX_VALUE, context.loanTimeMs(), context);
            } else {
                OpenAlert again = before.advanced(hit, before.hits() + 1, level);
                replace(before, again);
                publish(again, hit, Life.OPENED, context.loanTimeMs(), context);
            }
            return;
        }
        int severity = hit.rule().severity().compareTo(known.rule().severity());
        OpenAlert next = known.advanced(hit, known.hits() + (level > known.level() ? 1 : 0), level);
        if (severity > 0) {
            replace(known, next);
            publish(next, hit, Life.ESCALATED, context.loanTimeMs(), context);
        } else if (level != known.level()
                || !hit.rule().name().equals(known.rule().name())) {
            replace(known, next);
            publish(next, hit, Life.UPDATED, context.loanTimeMs(), context);
        }
    }

    private void takeEvent(Hit hit, AlertContext context) {
        long timeMs = context.trigger().timeMs();
        long cooldownMs = hit.rule().cooldown().toMillis();
        OpenAlert known = find(hit, alert -> !alert.standing());
        if (known != null && timeMs >= known.closesAtMs()) {
            expire(known, context);
            known = null;
        }
        if (known == null) {
            String episode = context.trigger().eventId().isEmpty()
                    ? String.valueOf(timeMs)
                    : context.trigger().kind() + ":" + context.trigger().eventId();
            open(hit, episode, 0, timeMs + cooldownMs, timeMs, context);
            return;
        }
        boolean worse = hit.rule().severity().compareTo(known.rule().severity()) > 0;
        long hits = known.hits() + 1;
        if (worse || Long.bitCount(hits) == 1) {
            OpenAlert next = known.advanced(hit, hits, 0);
            replace(known, next);
            publish(next, hit, worse ? Life.ESCALATED : Life.UPDATED, timeMs, context);
        } else {
            replace(known, known.counted(hits));
        }
    }

    private @Nullable OpenAlert find(Hit hit, Predicate<OpenAlert> kind) {
        for (OpenAlert alert : open) {
            if (kind.test(alert) && alert.covers(hit.rule(), hit.subject())) {
                return alert;
            }
        }
        return null;
    }

    private void open(Hit hit, String episode, int level, long closesAtMs, long timeMs, AlertContext context) {
        RuleInfo rule = hit.rule();
        String alertId =
                AlertIds.of(candidate, rule.mode(), rule.group(), context.customerId(), hit.subject(), episode);
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
            makeRoom();
            open.add(alert);
            changed = true;
        }
        publish(alert, hit, Life.OPENED, timeMs, context);
    }

    /** Forgets the alerts of a loan that nothing is known of any more. */
    public void forget(String loanId) {
        changed |=
                open.removeIf(alert -> alert.standing() && alert.subject().equals(new Subject(Subject.LOAN, loanId)));
    }

    /** What was cleared and is only remembered goes first. */
    private void makeRoom() {
        if (open.size() >= MAX_OPEN) {
            OpenAlert oldestCleared =
                    open.stream().filter(OpenAlert::cleared).findFirst().orElse(null);
            if (oldestCleared != null) {
                open.remove(oldestCleared);
            } else {
                open.remove(0);
                limitsReached++;
            }
        }
    }

    private void replace(OpenAlert known, OpenAlert next) {
        open.set(open.indexOf(known), next);
        changed = true;
    }

    private void closeStanding(OpenAlert alert, Loan loan, AlertContext context) {
        ClearReason reason = clearReason(alert, loan, context);
        close(alert, reason, context.loanTimeMs(), whatEnded(alert, reason, context), context);
    }

    /** A payment told before its value date is what cures on that day, though only time has passed. */
    private static Trigger whatEnded(OpenAlert alert, ClearReason reason, AlertContext context) {
        boolean byTime = context.trigger().kind().equals(Trigger.TIME);
        if (!byTime || reason != ClearReason.CURED) {
            return context.trigger();
        }
        Repayment payment = context.lookBack().latestPayment(alert.openedAtMs(), context.loanTimeMs());
        return payment == null
                ? context.trigger()
                : new Trigger("repayment", payment.eventId(), payment.timeMs(), null);
    }

    private void close(OpenAlert alert, ClearReason reason, long timeMs, Trigger trigger, AlertContext context) {
        OpenAlert closed = alert.closed();
        open.remove(alert);
        changed = true;
        if (alert.standing()) {
            remember(closed.withoutTexts());
        }
        publish(closed, null, Life.CLEARED, reason, timeMs, trigger, context);
    }

    /** An episode can begin again, by a reversal, a correction or a reopened loan, and goes on counting its revisions then. */
    private void remember(OpenAlert cleared) {
        List<OpenAlert> before = open.stream()
                .filter(alert -> alert.cleared() && alert.covers(cleared.rule(), cleared.subject()))
                .toList();
        if (before.size() >= MAX_REMEMBERED) {
            open.remove(before.get(0));
        }
        open.add(cleared);
    }

    private void publish(OpenAlert alert, Hit hit, Life life, long timeMs, AlertContext context) {
        publish(alert, hit, life, null, timeMs, context.trigger(), context);
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
