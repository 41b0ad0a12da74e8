package io.riskalert.rules.evaluate;

import io.riskalert.rules.alert.Hit;
import io.riskalert.rules.table.TableRow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private Set<String> leftOut = Set.of();
    private final BitSet leftOutByOrder = new BitSet();
    private @Nullable SlowSearch slowSearch;

    /**
     * A new evaluator.
     *
     * @param rules the compiled rules
     * @param firingLimit firings allowed for one trigger in each group of rules
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
        SlowSearch search = slowSearch;
        if (search == null) {
            return decide(facts);
        }
        long begunNs = search.nowNs();
        Evaluation evaluation = decide(facts);
        if (!search.isSlow(begunNs)) {
            return evaluation;
        }
        return new Evaluation(evaluation.hits(), evaluation.errors(), search.slowRules(facts));
    }

    @Override
    public void leaveOut(Set<String> names) {
        close();
        leftOut = Set.copyOf(names);
        leftOutByOrder.clear();
        for (String name : names) {
            RuleProgram program = rules.programs().get(name);
            if (program != null) {
                leftOutByOrder.set(program.order());
            }
        }
    }

    @Override
    public void limitTime(@Nullable TimeLimit limit) {
        slowSearch = limit == null ? null : new SlowSearch(limit, this);
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

    /** Number of groups of rules. */
    int groups() {
        return sessions.length;
    }

    /** Names of the rules of a group that take part. */
    List<String> names(int group) {
        return ofGroup(group).filter(name -> !leftOut.contains(name)).sorted().toList();
    }

    /** Lets some rules of a group look at facts; what comes of it is thrown away. */
    void tryOut(int group, List<String> names, Facts facts) {
        Set<String> without =
                ofGroup(group).filter(name -> !names.contains(name)).collect(Collectors.toSet());
        GroupSession session = new GroupSession(rules, group, alerts, without);
        alerts.begin(facts);
        try {
            session.evaluate(facts(group, facts), firingLimit);
        } finally {
            alerts.end();
            inserted.clear();
            session.close();
        }
    }

    /** Whether the group has rules that the facts do not rule out. */
    boolean concerns(int group, Facts facts) {
        int first = screening.candidates(facts).nextSetBit(group * rules.groupSize());
        return first >= 0 && first / rules.groupSize() == group;
    }

    private Evaluation decide(Facts facts) {
        BitSet candidates = screening.candidates(facts);
        candidates.andNot(leftOutByOrder);
        return candidates.isEmpty() ? Evaluation.NOTHING : ask(candidates, facts);
    }

    private Evaluation ask(BitSet candidates, Facts facts) {
        alerts.begin(facts);
        try {
            int size = rules.groupSize();
            for (int rule = candidates.nextSetBit(0); rule >= 0; ) {
                int group = rule / size;
                session(group).evaluate(facts(group, facts), firingLimit);
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

    private List<Object> facts(int group, Facts facts) {
        inserted.clear();
        for (Function<Facts, @Nullable Object> from : rules.facts(group)) {
            Object fact = from.apply(facts);
            if (fact != null) {
                inserted.add(asRulesSeeIt(fact, facts));
            }
        }
        return inserted;
    }

    private GroupSession session(int group) {
        GroupSession session = sessions[group];
        if (session == null) {
            session = new GroupSession(
                    rules,
                    group,
                    alerts,
                    ofGroup(group).filter(leftOut::contains).collect(Collectors.toSet()));
            sessions[group] = session;
        }
        return session;
    }

    private Stream<String> ofGroup(int group) {
        return rules.programs().values().stream()
                .filter(program -> program.order() / rules.groupSize() == group)
                .map(program -> program.info().name());
    }
}
