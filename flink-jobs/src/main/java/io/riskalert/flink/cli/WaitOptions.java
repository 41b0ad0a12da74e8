package io.riskalert.flink.cli;

import io.riskalert.flink.config.DurationText;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Whether a command returns only when every task runs what it sent, and how long it waits for that. */
final class WaitOptions {
    @Option(names = "--wait", description = "Return once every task runs it; ends with 2 if one refuses it.")
    private boolean wanted;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "How long to wait. Default: ${DEFAULT-VALUE}.")
    private String timeout = "";

    boolean wanted() {
        return wanted;
    }

    /**
     * How long to wait.
     *
     * @throws UserError if what was given is no time, or none at all
     */
    Duration timeout() {
        try {
            Duration patience = DurationText.parse(timeout);
            if (!patience.isZero()) {
                return patience;
            }
        } catch (IllegalArgumentException e) {
            // Told below, in the same words as no time at all.
        }
        throw new UserError("--timeout " + timeout + ": expected a time such as 30s or 5m");
    }
}
