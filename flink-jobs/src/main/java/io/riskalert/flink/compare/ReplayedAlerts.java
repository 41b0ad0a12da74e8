package io.riskalert.flink.compare;

import io.riskalert.avro.Alert;
import io.riskalert.flink.replay.Replay;
import io.riskalert.flink.replay.ReplayOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.specific.SpecificDatumReader;

/** The alerts of a rule set on files, live and shadow, by a replay. */
public final class ReplayedAlerts {
    private static final List<String> FILES = List.of("alerts.avro", "alerts-shadow.avro");

    private ReplayedAlerts() {}

    /**
     * Runs the replay; its results stay in the folder that the options name.
     *
     * @param err where progress is told
     * @throws io.riskalert.flink.cli.UserError if something in what was asked for is wrong
     */
    public static AlertCases of(ReplayOptions options, PrintWriter err) throws IOException {
        new Replay(options, new PrintWriter(Writer.nullWriter()), err, System.console() != null).run();
        AlertCases cases = new AlertCases();
        for (String name : FILES) {
            Path file = options.out().resolve(name);
            if (Files.exists(file)) {
                try (DataFileReader<Alert> alerts =
                        new DataFileReader<>(file.toFile(), new SpecificDatumReader<>(Alert.class))) {
                    alerts.forEach(cases::add);
                }
            }
        }
        return cases;
    }
}
