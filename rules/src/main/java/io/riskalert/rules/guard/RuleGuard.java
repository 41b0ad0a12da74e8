package io.riskalert.rules.guard;

import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.alert.Life;
import io.riskalert.rules.alert.Mode;
import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.engine.CustomerEngine;
import io.riskalert.rules.engine.HeldBack;
import io.riskalert.rules.engine.Outcome;
import io.riskalert.rules.engine.TrialOutcome;
import io.riskalert.rules.evaluate.RuleError;
import io.riskalert.rules.evaluate.SlowRule;
import io.riskalert.rules.evaluate.TimeLimit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Watches what comes of an engine's rules and holds back the ones that do harm. It counts by event time alone: the same
 * input holds back the same rules, whenever it is read; only that a rule is slow depends on the machine.
 *
 * <p>Belongs to the engine's thread and to one rule set; a new set has a guard of its own, that knows nothing of it.
 */
public final class RuleGuard {
    private static final long MINUTE_MS = 60_000;
    private static final long HOUR_MS = 60 * MINUTE_MS;
    private static final long MS_NS = 1_000_000;
    private static final int MINUTES_KEPT = 64;
    private static final int HOURS_KEPT = 4;
    private static final int DETAIL_LENGTH = 300;

    private final CustomerEngine engine;
    private final GuardSettings settings;
    private final Map<String, RuleInfo> rules;
    private final Map<String, Tally> errors = new HashMap<>();
    private final Map<String, Tally> slow = new HashMap<>();
    private final Map<String, Tally> alerts = new HashMap<>();
    private final Map<String, Restraint> restraints = new LinkedHashMap<>();

    /**
     * A guard of an engine of which nothing is held back.
     *
     * @param stopwatch nanoseconds that go by, from any beginning
     */
    public RuleGuard(CustomerEngine engine, GuardSettings settings, LongSupplier stopwatch) {
        this.engine = engine;
        this.settings = settings;
        this.rules = engine.rules().stream().collect(Collectors.toMap(RuleInfo::name, Function.identity()));
        if (settings.acts() && settings.slowEvaluationMs() > 0) {
            engine.limitTime(new TimeLimit(settings.slowEvaluationMs() * MS_NS, stopwatch));
        }
    }

    /** What is held back now, in the order in which it began. */
    public List<Restraint> restraints() {
        return List.copyOf(restraints.values());
    }

    /** How many rules are held back like this. */
    public int count(Restraint.Kind kind) {
        int count = 0;
        for (Restraint restraint : restraints.values()) {
            count += restraint.kind() == kind ? 1 : 0;
        }
        return count;
    }

    /**
     * Takes note of what came of an event or of the passing of time.
     *
     * @param eventTimeMs event time of it, UTC milliseconds
     * @param nowMs when it was decided, UTC milliseconds; only told
     * @return what is held back from now on and was not before
     */
    public List<Restraint> watch(Outcome outcome, long eventTimeMs, long nowMs) {
        return watch(outcome.errors(), outcome.slow(), outcome.alerts(), eventTimeMs, nowMs);
    }

    /** The same where the engine's set is a candidate. */
    public List<Restraint> watch(TrialOutcome outcome, long eventTimeMs, long nowMs) {
        return watch(outcome.errors(), outcome.slow(), outcome.alerts(), eventTimeMs, nowMs);
    }

    private List<Restraint> watch(
            List<RuleError> failed,
            List<SlowRule> tooSlow,
            List<AlertRevision> revisions,
            long eventTimeMs,
            long nowMs) {
        boolean nothing = failed.isEmpty() && tooSlow.isEmpty() && revisions.isEmpty();
        if (nothing || !settings.acts()) {
            return List.of();
        }
        List<Restraint> begun = new ArrayList<>();
        for (RuleError error : failed) {
            int count = count(errors, error.rule(), HOUR_MS, HOURS_KEPT, eventTimeMs);
            if (settings.quarantineAfterErrors() > 0 && count >= settings.quarantineAfterErrors()) {
                begin(
                        Restraint.Kind.QUARANTINED,
                        Restraint.Reason.ERRORS,
                        error.rule(),
                        count,
                        error.message(),
                        nowMs,
                        begun);
            }
        }
        for (SlowRule found : tooSlow) {
            int count = count(slow, found.rule(), HOUR_MS, HOURS_KEPT, eventTimeMs);
            if (count >= settings.quarantineAfterSlow()) {
                String detail = found.tookMs() + " ms alone, the limit is " + settings.slowEvaluationMs() + " ms";
                begin(Restraint.Kind.QUARANTINED, Restraint.Reason.SLOW, found.rule(), count, detail, nowMs, begun);
            }
        }
        for (AlertRevision revision : revisions) {
            Mode mode = revision.rule().mode();
            if (revision.life() == Life.OPENED && (mode == Mode.LIVE || mode == Mode.CANDIDATE)) {
                opened(revision, nowMs, begun);
            }
        }
        if (!begun.isEmpty()) {
            holdBack();
        }
        return begun;
    }

    private void opened(AlertRevision revision, long nowMs, List<Restraint> begun) {
        int limit = limit(rules.get(revision.rule().name()));
        if (limit > 0) {
            String rule = revision.rule().name();
            int count = count(alerts, rule, MINUTE_MS, MINUTES_KEPT, revision.eventTimeMs());
            if (count > limit) {
                String detail = "the limit is " + limit + " on each task";
                begin(Restraint.Kind.SHADOWED, Restraint.Reason.ALERTS, rule, count, detail, nowMs, begun);
            }
        }
    }

    /** Due dates come in waves, at midnight and all at once: a rule about loans has only the limit that it names. */
    private int limit(@Nullable RuleInfo rule) {
        if (rule == null) {
            return 0;
        }
        if (rule.maxAlertsPerMinute() > 0) {
            return rule.maxAlertsPerMinute();
        }
        return rule.standing() ? 0 : settings.maxAlertsPerMinute();
    }

    /** Holds back what was held back before a restart, as far as it is of this rule set. */
    public void restore(Collection<Restraint> before) {
        if (!settings.acts()) {
            return;
        }
        for (Restraint restraint : before) {
            if (restraint.ruleSetId().equals(engine.ruleSetId()) && rules.containsKey(restraint.rule())) {
                restraints.merge(restraint.rule(), restraint, RuleGuard::stricter);
            }
        }
        holdBack();
    }

    private static Restraint stricter(Restraint one, Restraint other) {
        return other.kind().compareTo(one.kind()) < 0 ? other : one;
    }

    /**
     * Lets rules do what they say again, with everything counted from the beginning.
     *
     * @return what was held back and is not any more
     */
    public List<Restraint> release(Collection<String> names) {
        List<Restraint> ended = new ArrayList<>();
        for (String name : Set.copyOf(names)) {
            Restraint restraint = restraints.remove(name);
            if (restraint != null) {
                ended.add(restraint);
                errors.remove(name);
                slow.remove(name);
                alerts.remove(name);
            }
        }
        if (!ended.isEmpty()) {
            holdBack();
        }
        return ended;
    }

    private static int count(Map<String, Tally> tallies, String rule, long periodMs, int kept, long eventTimeMs) {
        return tallies.computeIfAbsent(rule, first -> new Tally(periodMs, kept)).add(eventTimeMs);
    }

    private void begin(
            Restraint.Kind kind,
            Restraint.Reason reason,
            String rule,
            int count,
            String detail,
            long nowMs,
            List<Restraint> begun) {
        Restraint known = restraints.get(rule);
        boolean isNew = known == null || kind.compareTo(known.kind()) < 0;
        if (isNew && rules.containsKey(rule)) {
            String cut = detail.length() <= DETAIL_LENGTH ? detail : detail.substring(0, DETAIL_LENGTH) + " …";
            Restraint restraint = new Restraint(engine.ruleSetId(), rule, kind, reason, count, cut, nowMs);
            restraints.put(rule, restraint);
            begun.add(restraint);
        }
    }

    private void holdBack() {
        engine.holdBack(new HeldBack(names(Restraint.Kind.QUARANTINED), names(Restraint.Kind.SHADOWED)));
    }

    private Set<String> names(Restraint.Kind kind) {
        return restraints.values().stream()
                .filter(restraint -> restraint.kind() == kind)
                .map(Restraint::rule)
                .collect(Collectors.toSet());
    }
}
