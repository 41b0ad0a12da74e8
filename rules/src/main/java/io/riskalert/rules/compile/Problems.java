package io.riskalert.rules.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a rule set. */
final class Problems {
    /** More than anybody reads at once. */
    private static final int LIMIT = 200;

    private static final int MESSAGE_LENGTH = 800;

    private final List<RuleProblem> all = new ArrayList<>();
    private int leftOut;

    void add(Source source, int offset, String message) {
        add(new RuleProblem(source.file(), source.line(offset), source.column(offset), message));
    }

    void add(RuleProblem whole) {
        RuleProblem problem = cut(whole);
        if (all.contains(problem)) {
            return;
        }
        if (all.size() < LIMIT) {
            all.add(problem);
        } else {
            leftOut++;
        }
    }

    /** What is quoted from a file may be a whole file, and has to fit into a record. */
    private static RuleProblem cut(RuleProblem problem) {
        return problem.message().length() <= MESSAGE_LENGTH
                ? problem
                : new RuleProblem(
                        problem.file(),
                        problem.line(),
                        problem.column(),
                        problem.message().substring(0, MESSAGE_LENGTH) + " …");
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
