package io.riskalert.flink.cli;

import io.riskalert.avro.Alert;
import io.riskalert.rules.alert.Category;
import io.riskalert.rules.alert.Severity;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which alerts are shown. */
final class AlertFilter implements Predicate<Alert> {
    @Option(
            names = "--severity",
            paramLabel = "LEVEL",
            description = "This severity and worse: ${COMPLETION-CANDIDATES}.")
    private @Nullable Severity severity;

    @Option(names = "--rule", paramLabel = "NAME", description = "This rule or group only.")
    private @Nullable String rule;

    @Option(names = "--customer", paramLabel = "ID", description = "This customer only.")
    private @Nullable String customer;

    @Option(
            names = "--category",
            paramLabel = "CATEGORY",
            description = "This category only: ${COMPLETION-CANDIDATES}.")
    private @Nullable Category category;

    /** A severity that is newer than this program is shown rather than hidden. */
    @Override
    public boolean test(Alert alert) {
        return (severity == null
                        || alert.getSeverity() == io.riskalert.avro.Severity.UNKNOWN
                        || alert.getSeverity().compareTo(io.riskalert.avro.Severity.valueOf(severity.name())) >= 0)
                && (rule == null
                        || alert.getRule().equals(rule)
                        || alert.getGroup().equals(rule))
                && (customer == null || alert.getCustomerId().equals(customer))
                && (category == null || alert.getCategory().name().equals(category.name()));
    }
}
