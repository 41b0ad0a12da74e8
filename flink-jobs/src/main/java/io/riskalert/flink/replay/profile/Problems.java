package io.riskalert.flink.replay.profile;

import io.riskalert.flink.cli.UserError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects all that is wrong with one profile, so that the user sees it at once. Belongs to one thread. */
public final class Problems {
    /** More than this are not shown. */
    private static final int SHOWN_LIMIT = 50;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    /** @param file the profile, as the user knows it */
    public Problems(String file) {
        this.file = file;
    }

    /** The profile, as the user knows it. */
    public String file() {
        return file;
    }

    /** @param line line from 1; 0 if the problem is with the whole file */
    public void add(int line, String message) {
        problems.add(new Problem(line, message));
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** All problems as {@code file:line: message}, by line. */
    public List<String> messages() {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .distinct()
                .map(problem -> file + (problem.line() > 0 ? ":" + problem.line() : "") + ": " + problem.message())
                .toList();
    }

    /** @throws UserError with all problems, if there are any */
    public void throwIfAny() {
        if (isEmpty()) {
            return;
        }
        List<String> messages = messages();
        String shown = String.join("\n", messages.subList(0, Math.min(SHOWN_LIMIT, messages.size())));
        int left = messages.size() - SHOWN_LIMIT;
        throw new UserError(left > 0 ? shown + "\n... and " + left + " more problems" : shown);
    }

    private record Problem(int line, String message) {}
}
