package io.riskalert.rules.evaluate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * One group of rules and the Drools session for it, which is kept from trigger to trigger: facts are put in, rules fire,
 * facts are taken out. When a condition throws or a rule fires without end, the session is thrown away and the facts are evaluated
 * again without the rules it belongs to, and without these alone: of several rules with the condition, one may never come to it.
 */
final class GroupSession {
    /** Passes over one trigger; each leaves out the rules that failed in those before. */
    private static final int PASS_LIMIT = 20;

    private final Rules rules;
    private final int group;
    private final Alerts alerts;
    private final Set<String> leftOut;
    private final Set<String> takingPart;
    private final List<FactHandle> handles = new ArrayList<>();
    private @Nullable KieSession session;

    /**
     * A session that opens when it is first asked.
     *
     * @param leftOut names of rules of the group that take no part
     */
    GroupSession(Rules rules, int group, Alerts alerts, Set<String> leftOut) {
        this.rules = rules;
        this.group = group;
        this.alerts = alerts;
        this.leftOut = Set.copyOf(leftOut);
        this.takingPart = rules.programs().values().stream()
                .filter(program -> program.order() / rules.groupSize() == group)
                .map(program -> program.info().name())
                .filter(name -> !leftOut.contains(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Lets the rules of the group fire on facts; what comes of it, hits and errors, is with the alerts.
     *
     * @param facts the facts that rules of this group ask for
     * @param limit firings allowed
     */
    void evaluate(List<Object> facts, int limit) {
        Alerts.Mark before = alerts.mark();
        Set<String> failed = new LinkedHashSet<>();
        List<RuleError> errors = new ArrayList<>();
        for (int pass = 0; pass < PASS_LIMIT; pass++) {
            try {
                int fired = failed.isEmpty() ? evaluateAll(facts, limit) : evaluateWithout(failed, facts, limit);
                if (fired <= limit) {
                    errors.forEach(alerts::add);
                    return;
                }
                String most = alerts.firedMost();
                alerts.backTo(before);
                failed.add(most);
                errors.add(new RuleError(
                        most, "stopped after " + limit + " firings on one event, most of them of this rule"));
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                alerts.backTo(before);
                Set<String> names = culprits(ConditionError.rules(e, takingPart), facts, limit, before);
                if (names.isEmpty() || !failed.addAll(names)) {
                    errors.forEach(alerts::add);
                    alerts.add(new RuleError("", ConditionError.message(e)));
                    return;
                }
                names.forEach(name -> errors.add(new RuleError(name, ConditionError.message(e))));
            }
        }
        errors.forEach(alerts::add);
        alerts.add(new RuleError("", "more than " + PASS_LIMIT + " rules failed on one event"));
    }

    void close() {
        KieSession old = session;
        session = null;
        if (old != null) {
            old.dispose();
        }
    }

    private int evaluateAll(List<Object> facts, int limit) {
        KieSession reused = session;
        if (reused == null) {
            reused = open(leftOut);
            session = reused;
        }
        boolean clean = false;
        try {
            int fired = fire(reused, facts, limit);
            handles.forEach(reused::delete);
            // Removal is put off until rules fire the next time; without this the session would keep the last facts.
            reused.fireAllRules();
            clean = fired <= limit;
            return fired;
        } finally {
            handles.clear();
            if (!clean) {
                close();
            }
        }
    }

    /** Drools names all rules with the condition that threw; asked alone, those that came to it throw again. */
    private Set<String> culprits(Set<String> named, List<Object> facts, int limit, Alerts.Mark before) {
        if (named.size() < 2) {
            return named;
        }
        Set<String> throwing = new LinkedHashSet<>();
        for (String name : named) {
            Set<String> others = new HashSet<>(takingPart);
            others.remove(name);
            try {
                evaluateWithout(others, facts, limit);
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                throwing.add(name);
            }
            alerts.backTo(before);
        }
        return throwing.isEmpty() ? named : throwing;
    }

    private int evaluateWithout(Set<String> failed, List<Object> facts, int limit) {
        Set<String> without = new HashSet<>(failed);
        without.addAll(leftOut);
        KieSession once = open(Set.copyOf(without));
        try {
            return fire(once, facts, limit);
        } finally {
            handles.clear();
            once.dispose();
        }
    }

    private int fire(KieSession in, List<Object> facts, int limit) {
        alerts.beginFirings();
        for (Object fact : facts) {
            handles.add(in.insert(fact));
        }
        return in.fireAllRules(limit + 1);
    }

    private KieSession open(Set<String> without) {
        KieSession opened = rules.newSession(group, without);
        opened.setGlobal(DroolsEvaluator.ALERTS, alerts);
        opened.addEventListener(new DefaultAgendaEventListener() {
            @Override
            public void beforeMatchFired(BeforeMatchFiredEvent event) {
                alerts.firing(event.getMatch().getRule().getName());
            }
        });
        return opened;
    }
}
