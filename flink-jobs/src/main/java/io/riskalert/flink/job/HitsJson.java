package io.riskalert.flink.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.riskalert.flink.stream.Encoded;
import io.riskalert.rules.alert.Trigger;
import io.riskalert.rules.engine.CountedHit;
import io.riskalert.rules.engine.Outcome;
import io.riskalert.rules.evaluate.RuleError;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.CustomerUpdate;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.Transaction;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * An event with all rules that matched or failed on it, as JSON: {@code timeMs}, {@code customerId}, {@code kind}, {@code
 * eventId}, {@code hits} and {@code errors}. The key of the record sorts by time, customer and event.
 */
final class HitsJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private HitsJson() {}

    /** What came of an event. */
    static Encoded of(CustomerEvent event, Outcome outcome) {
        return encode(
                kind(event), event.customerId(), event.eventId(), event.timeMs(), outcome.hits(), outcome.errors());
    }

    /** The rules that failed when time passed. That a rule still matches a loan is no news, and is not told. */
    static Encoded ofTime(String customerId, long timeMs, Outcome outcome) {
        return encode(Trigger.TIME, customerId, "", timeMs, List.of(), outcome.errors());
    }

    private static String kind(CustomerEvent event) {
        if (event instanceof Transaction) {
            return "transaction";
        }
        if (event instanceof Repayment) {
            return "repayment";
        }
        if (event instanceof LoanEvent) {
            return "loan";
        }
        return event instanceof CustomerUpdate ? "customer" : "";
    }

    private static Encoded encode(
            String kind,
            String customerId,
            String eventId,
            long timeMs,
            List<CountedHit> hits,
            List<RuleError> errors) {
        ObjectNode node = JSON.createObjectNode();
        node.put("timeMs", timeMs);
        node.put("customerId", customerId);
        node.put("kind", kind);
        node.put("eventId", eventId);
        ArrayNode hitNodes = node.putArray("hits");
        for (CountedHit hit : hits) {
            hitNodes.addObject()
                    .put("rule", hit.rule().name())
                    .put("mode", hit.rule().mode().name())
                    .put("severity", hit.rule().severity().name())
                    .put("alertId", hit.alertId());
        }
        ArrayNode errorNodes = node.putArray("errors");
        for (RuleError error : errors) {
            errorNodes.addObject().put("rule", error.rule()).put("message", error.message());
        }
        // The sign bit is turned, so that times before 1970 come first.
        String key = String.format(Locale.ROOT, "%016x", timeMs ^ Long.MIN_VALUE) + customerId + '\0' + eventId;
        try {
            return new Encoded(key, JSON.writeValueAsString(node).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }
}
