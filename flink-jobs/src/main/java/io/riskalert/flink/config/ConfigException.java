package io.riskalert.flink.config;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** The job cannot start as configured. Carries all problems that were found, not only the first; its message lists them. */
public final class ConfigException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<ConfigProblem> problems;

    /**
     * Problems found together.
     *
     * @param problems at least one
     */
    public ConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** A single problem. */
    public ConfigException(String place, String message) {
        this(List.of(new ConfigProblem(place, message)));
    }

    /** The problems, in the order of the file. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}
