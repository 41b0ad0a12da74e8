package io.riskalert.flink.replay.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.riskalert.flink.replay.label.Labels;
import io.riskalert.flink.replay.label.Matches;
import io.riskalert.rules.alert.Mode;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a line for each time that a rule matched an event, and counts it. Events come in the order of time, all that
 * rules did on one event at once.
 */
final class HitFile implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Kind of the events that alone can be labelled. */
    private static final String TRANSACTION = "transaction";

    private final JsonGenerator json;
    private final Map<Mode, Matches> matches = new EnumMap<>(Mode.class);
    private final RuleErrors errors = new RuleErrors();

    HitFile(Path file, Labels labels) throws IOException {
        json = new JsonFactory().createGenerator(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
        json.setRootValueSeparator(null);
        for (Mode mode : Mode.values()) {
            matches.put(mode, new Matches(labels));
        }
    }

    /** Takes what rules did on one event. */
    void write(byte[] encoded) throws IOException {
        JsonNode event = JSON.readTree(encoded);
        String customerId = event.path("customerId").asText();
        String eventId = event.path("eventId").asText();
        Map<Mode, Map<String, String>> severities = new EnumMap<>(Mode.class);
        for (JsonNode hit : event.path("hits")) {
            String rule = hit.path("rule").asText();
            String severity = hit.path("severity").asText();
            String mode = hit.path("mode").asText();
            severities
                    .computeIfAbsent(Mode.valueOf(mode), absent -> new TreeMap<>())
                    .put(rule, severity);
            json.writeStartObject();
            json.writeStringField(
                    "eventTime",
                    Instant.ofEpochMilli(event.path("timeMs").asLong()).toString());
            json.writeStringField("customerId", customerId);
            json.writeStringField("eventKind", event.path("kind").asText());
            json.writeStringField("eventId", eventId);
            json.writeStringField("rule", rule);
            json.writeStringField("mode", mode);
            json.writeStringField("severity", severity);
            json.writeStringField("alertId", hit.path("alertId").asText());
            json.writeEndObject();
            json.writeRaw('\n');
        }
        if (event.path("kind").asText().equals(TRANSACTION)) {
            severities.forEach((mode, rules) -> matches(mode).add(customerId, eventId, rules));
        }
        event.path("errors")
                .forEach(error -> errors.add(
                        error.path("rule").asText(), error.path("message").asText()));
    }

    /** Transactions that the rules of a mode matched. */
    Matches matches(Mode mode) {
        Matches known = matches.get(mode);
        if (known == null) {
            throw new IllegalStateException("all modes are there from the start");
        }
        return known;
    }

    RuleErrors errors() {
        return errors;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
