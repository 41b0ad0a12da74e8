package io.riskalert.rules.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a rule set. */
final class Problems {
    /** More than anybody reads at once. */
    private static final int LIMIT = 200;

    private final List<RuleProblem> all = new ArrayList<>();
    private int leftOut;

    void add(Source source, int offset, String message) {
        add(new RuleProblem(source.file(), source.line(offset), source.column(offset), message));
    }

    void add(RuleProblem problem) {
        if (all.contains(problem)) {
            return;
        }
        if (all.size() < LIMIT) {
            all.add(problem);
        } else {
            leftOut++;
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    int size() {
        return all.size() + leftOut;
    }

    /** In the order of file and line. */
    List<RuleProblem> sorted() {
        List<RuleProblem> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(RuleProblem::file)
                .thenComparingInt(RuleProblem::line)
                .thenComparingInt(RuleProblem::column));
        if (leftOut > 0) {
            RuleProblem last = sorted.get(sorted.size() - 1);
            sorted.add(new RuleProblem(last.file(), 0, 0, "and " + leftOut + " more problems: solve these first"));
        }
        return sorted;
    }
}
