package io.riskalert.flink.replay.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.riskalert.avro.DeadLetter;
import io.riskalert.avro.wire.RecordCodec;
import io.riskalert.avro.wire.WireFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** Makes the files of the result from what the sinks have collected, in an order that depends on the data alone. */
public final class ReplayFiles {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final OutputFolder output;
    private final String ruleSetId;
    private final BiPredicate<String, String> labelled;

    /**
     * @param labelled whether the transaction of a customer and event id is known to be bad
     */
    public ReplayFiles(OutputFolder output, String ruleSetId, BiPredicate<String, String> labelled) {
        this.output = output;
        this.ruleSetId = ruleSetId;
        this.labelled = labelled;
    }

    /**
     * What was written.
     *
     * @param alerts counts of live alerts
     * @param shadowAlerts counts of shadow alerts
     * @param deadLetters number of dead letters by category
     * @param loans number of loans
     * @param missed positions of the loans that ever missed an instalment, by loan
     */
    public record Written(
            AlertTally alerts,
            AlertTally shadowAlerts,
            Map<String, Long> deadLetters,
            long loans,
            List<JsonNode> missed) {
        public Written {
            missed = List.copyOf(missed);
        }
    }

    /** Writes alerts and dead letters, and collects what the summary needs. */
    public Written write() throws IOException {
        AlertTally alerts = alerts(OutputKind.ALERTS, OutputFolder.ALERTS);
        AlertTally shadow = alerts(OutputKind.SHADOW_ALERTS, OutputFolder.SHADOW_ALERTS);
        if (shadow.revisions() == 0) {
            Files.delete(output.file(OutputFolder.SHADOW_ALERTS + OutputFolder.JSONL));
            Files.delete(output.file(OutputFolder.SHADOW_ALERTS + OutputFolder.AVRO));
        }
        Map<String, Long> deadLetters = deadLetters();
        List<JsonNode> missed = new ArrayList<>();
        long[] loans = new long[1];
        SortedRuns.forEach(output.temporary(), OutputKind.LOAN_POSITIONS.filePrefix(), json -> {
            JsonNode position = JSON.readTree(json);
            loans[0]++;
            if (!position.path("missedDueDates").isEmpty()) {
                missed.add(position);
            }
        });
        return new Written(alerts, shadow, deadLetters, loans[0], missed);
    }

    /** Writes the summary. */
    public void summary(ObjectNode summary) throws IOException {
        Files.writeString(
                output.file(OutputFolder.SUMMARY), JSON.writeValueAsString(summary) + '\n', StandardCharsets.UTF_8);
    }

    private AlertTally alerts(OutputKind kind, String name) throws IOException {
        AlertTally tally = new AlertTally(labelled);
        Path json = output.file(name + OutputFolder.JSONL);
        Path avro = output.file(name + OutputFolder.AVRO);
        try (AlertFiles files = new AlertFiles(json, avro, name + ruleSetId, tally)) {
            SortedRuns.forEach(output.temporary(), kind.filePrefix(), files::write);
        }
        return tally;
    }

    private Map<String, Long> deadLetters() throws IOException {
        Map<String, Long> categories = new TreeMap<>();
        RecordCodec<DeadLetter> codec = WireFormat.singleObject().codec(DeadLetter.class, "dead-letters");
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(
                        new BufferedOutputStream(Files.newOutputStream(output.file(OutputFolder.DEAD_LETTERS))))) {
            json.setRootValueSeparator(null);
            SortedRuns.forEach(output.temporary(), OutputKind.DEAD_LETTERS.filePrefix(), encoded -> {
                DeadLetter letter = codec.decode(encoded);
                categories.merge(letter.getCategory().name(), 1L, Long::sum);
                json.writeStartObject();
                json.writeStringField("category", letter.getCategory().name());
                json.writeStringField("message", letter.getMessage());
                json.writeStringField("file", letter.getTopic());
                json.writeNumberField("line", letter.getOffset());
                json.writeStringField(
                        "raw",
                        StandardCharsets.UTF_8
                                .decode(letter.getValue().duplicate())
                                .toString());
                json.writeEndObject();
                json.writeRaw('\n');
            });
        }
        return categories;
    }
}
