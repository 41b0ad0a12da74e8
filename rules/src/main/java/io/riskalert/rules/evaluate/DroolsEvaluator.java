package io.riskalert.rules.evaluate;

import io.riskalert.rules.alert.Hit;
import io.riskalert.rules.table.TableRow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rules out what cannot match, see {@link Screen}, and asks Drools about the rest, group by group. For most events nothing
 * is left to ask. The session of a group is opened when the group is first asked.
 */
public final class DroolsEvaluator implements RuleEvaluator {
    /** Name of the global that rules raise with. */
    public static final String ALERTS = "alerts";

    private final Rules rules;
    private final Alerts alerts;
    private final int firingLimit;
    private final Screening screening;
    private final @Nullable GroupSession[] sessions;
    private final List<Object> inserted = new ArrayList<>();

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
        this.screening = new Screening(rules.screen());
        int groups = (rules.programs().size() + rules.groupSize() - 1) / rules.groupSize();
        this.sessions = new GroupSession[groups];
    }

    @Override
    public Evaluation evaluate(Facts facts) {
        BitSet candidates = screening.candidates(facts);
        return candidates.isEmpty() ? Evaluation.NOTHING : ask(candidates, facts);
    }

    @Override
    public void close() {
        for (int group = 0; group < sessions.length; group++) {
            GroupSession session = sessions[group];
            if (session != null) {
                session.close();
            }
            sessions[group] = null;
        }
    }

    /** What the screen has looked at since the beginning. */
    long looks() {
        return screening.looks();
    }

    private Evaluation ask(BitSet candidates, Facts facts) {
        alerts.begin(facts);
        try {
            int allowed = firingLimit;
            int size = rules.groupSize();
            for (int rule = candidates.nextSetBit(0); rule >= 0; ) {
                int group = rule / size;
                allowed -= ask(group, facts, allowed);
                if (allowed < 0) {
                    alerts.add(new RuleError(
                            alerts.lastFired(),
                            "stopped after " + firingLimit + " firings on one event, the last of this rule"));
                    break;
                }
                rule = candidates.nextSetBit((group + 1) * size);
            }
            List<Hit> hits = alerts.hits();
            List<RuleError> errors = alerts.errors();
            return hits.isEmpty() && errors.isEmpty() ? Evaluation.NOTHING : new Evaluation(hits, errors);
        } finally {
            alerts.end();
            inserted.clear();
        }
    }

    private Object asRulesSeeIt(Object fact, Facts facts) {
        if (fact instanceof TableRow row) {
            return rules.row(row);
        }
        return fact == facts.windows() ? rules.windows(facts.windows()) : fact;
    }

    /** How many rules fired; more than allowed if it had to be stopped. */
    private int ask(int group, Facts facts, int allowed) {
        inserted.clear();
        for (Function<Facts, @Nullable Object> from : rules.facts(group)) {
            Object fact = from.apply(facts);
            if (fact != null) {
                inserted.add(asRulesSeeIt(fact, facts));
            }
        }
        GroupSession session = sessions[group];
        if (session == null) {
            session = new GroupSession(rules, group, alerts);
            sessions[group] = session;
        }
        return session.evaluate(inserted, allowed);
    }
}
