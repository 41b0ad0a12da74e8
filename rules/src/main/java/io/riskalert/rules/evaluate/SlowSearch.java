package io.riskalert.rules.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds out which rule made an evaluation slow. An evaluation may be slow for reasons that no rule is to blame for, such as
 * a pause of the whole process. So the rules are asked again about the same facts: each group, and of a group that is slow
 * again the slower half, down to one rule, which is blamed only if it is too slow alone. While no rule is found, later slow
 * evaluations are looked into less and less often.
 *
 * <p>Belongs to one thread.
 */
final class SlowSearch {
    private static final int LONGEST_REST = 1_024;
    private static final long MS_NS = 1_000_000;

    private final TimeLimit limit;
    private final DroolsEvaluator evaluator;
    private int rest;
    private int nextRest = 1;

    SlowSearch(TimeLimit limit, DroolsEvaluator evaluator) {
        this.limit = limit;
        this.evaluator = evaluator;
    }

    long nowNs() {
        return limit.stopwatch().getAsLong();
    }

    boolean isSlow(long begunNs) {
        return nowNs() - begunNs > limit.limitNs();
    }

    /** The rules that are too slow on these facts, at most one of each group. */
    List<SlowRule> slowRules(Facts facts) {
        if (rest > 0) {
            rest--;
            return List.of();
        }
        List<SlowRule> slow = new ArrayList<>();
        for (int group = 0; group < evaluator.groups(); group++) {
            if (evaluator.concerns(group, facts)) {
                search(group, facts, slow);
            }
        }
        if (slow.isEmpty()) {
            rest = nextRest;
            nextRest = Math.min(2 * nextRest, LONGEST_REST);
        } else {
            nextRest = 1;
        }
        return slow;
    }

    private void search(int group, Facts facts, List<SlowRule> slow) {
        List<String> suspects = evaluator.names(group);
        long tookNs = tookNs(group, suspects, facts);
        while (tookNs > limit.limitNs() && suspects.size() > 1) {
            List<String> first = suspects.subList(0, suspects.size() / 2);
            List<String> second = suspects.subList(suspects.size() / 2, suspects.size());
            long firstNs = tookNs(group, first, facts);
            long secondNs = tookNs(group, second, facts);
            suspects = firstNs >= secondNs ? first : second;
            tookNs = Math.max(firstNs, secondNs);
        }
        if (tookNs > limit.limitNs()) {
            slow.add(new SlowRule(suspects.get(0), tookNs / MS_NS));
        }
    }

    /** Not the first time, in which Drools builds what it needs. */
    private long tookNs(int group, List<String> names, Facts facts) {
        evaluator.tryOut(group, names, facts);
        long begunNs = nowNs();
        evaluator.tryOut(group, names, facts);
        return nowNs() - begunNs;
    }
}
