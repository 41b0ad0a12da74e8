package io.riskalert.rules.evaluate;

import io.riskalert.rules.alert.Hit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * Evaluates with one Drools session that is kept from trigger to trigger: facts are put in, rules fire, facts are taken
 * out. When a condition throws, the session is thrown away and the facts are evaluated again without the rules it
 * belongs to.
 */
public final class DroolsEvaluator implements RuleEvaluator {
    /** Name of the global that rules raise with. */
    public static final String ALERTS = "alerts";

    /** Passes over one trigger; each leaves out the rules that failed in those before. */
    private static final int PASS_LIMIT = 20;

    private final Rules rules;
    private final Alerts alerts;
    private final int firingLimit;
    private final List<FactHandle> handles = new ArrayList<>();
    private @Nullable KieSession session;

    /**
     * A new evaluator.
     *
     * @param rules the compiled rules
     * @param firingLimit firings allowed for one trigger
     */
    public DroolsEvaluator(Rules rules, int firingLimit) {
        this.rules = rules;
        this.alerts = new Alerts(rules.programs());
        this.firingLimit = firingLimit;
    }

    @Override
    public Evaluation evaluate(Facts facts) {
        List<RuleError> errors = new ArrayList<>();
        Set<String> failed = new LinkedHashSet<>();
        try {
            for (int pass = 0; pass < PASS_LIMIT; pass++) {
                try {
                    return failed.isEmpty() ? evaluateAll(facts) : evaluateWithout(failed, facts, errors);
                } catch (RuntimeException | LinkageError | StackOverflowError e) {
                    Set<String> names = ConditionError.rules(e, rules.programs().keySet());
                    if (names.isEmpty() || !failed.addAll(names)) {
                        errors.add(new RuleError("", ConditionError.message(e)));
                        return new Evaluation(List.of(), errors);
                    }
                    names.forEach(name -> errors.add(new RuleError(name, ConditionError.message(e))));
                }
            }
            errors.add(new RuleError("", "more than " + PASS_LIMIT + " conditions failed on one event"));
            return new Evaluation(List.of(), errors);
        } finally {
            alerts.end();
        }
    }

    @Override
    public void close() {
        discard();
    }

    private Evaluation evaluateAll(Facts facts) {
        KieSession reused = session;
        if (reused == null) {
            reused = open(Set.of());
            session = reused;
        }
        boolean clean = false;
        try {
            boolean overrun = fire(reused, facts);
            handles.forEach(reused::delete);
            // Removal is put off until rules fire the next time; without this the session would keep the last facts.
            reused.fireAllRules();
            clean = !overrun;
            return result(overrun);
        } finally {
            handles.clear();
            if (!clean) {
                discard();
            }
        }
    }

    private Evaluation evaluateWithout(Set<String> failed, Facts facts, List<RuleError> errors) {
        KieSession once = open(Set.copyOf(failed));
        try {
            Evaluation rest = result(fire(once, facts));
            List<RuleError> all = new ArrayList<>(errors);
            all.addAll(rest.errors());
            return new Evaluation(rest.hits(), all);
        } finally {
            handles.clear();
            once.dispose();
        }
    }

    /** Whether more rules wanted to fire than are allowed. */
    private boolean fire(KieSession in, Facts facts) {
        alerts.begin(facts);
        insert(in, facts.event());
        insert(in, facts.moment());
        insert(in, facts.customer());
        insert(in, facts.debt());
        insert(in, facts.loan());
        insert(in, rules.windows(facts.windows()));
        return in.fireAllRules(firingLimit + 1) > firingLimit;
    }

    private void insert(KieSession in, @Nullable Object fact) {
        if (fact != null) {
            handles.add(in.insert(fact));
        }
    }

    private Evaluation result(boolean overrun) {
        List<RuleError> errors = alerts.errors();
        if (overrun) {
            errors = new ArrayList<>(errors);
            errors.add(new RuleError(
                    alerts.lastFired(),
                    "stopped after " + firingLimit + " firings on one event, the last of this rule"));
        }
        List<Hit> hits = alerts.hits();
        return hits.isEmpty() && errors.isEmpty() ? Evaluation.NOTHING : new Evaluation(hits, errors);
    }

    private KieSession open(Set<String> without) {
        KieSession opened = rules.newSession(without);
        opened.setGlobal(ALERTS, alerts);
        opened.addEventListener(new DefaultAgendaEventListener() {
            @Override
            public void beforeMatchFired(BeforeMatchFiredEvent event) {
                alerts.firing(event.getMatch().getRule().getName());
            }
        });
        return opened;
    }

    private void discard() {
        KieSession old = session;
        session = null;
        if (old != null) {
            old.dispose();
        }
    }
}
