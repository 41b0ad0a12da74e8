package io.riskalert.flink.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.riskalert.avro.Alert;
import io.riskalert.rules.scenario.RuleExplanation;
import io.riskalert.rules.scenario.RuleExplanation.Looked;
import java.util.List;

/** Why rules fired or not, for editors and scripts: one JSON object, with the same {@code rules} for all that is explained. */
final class ExplanationJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExplanationJson() {}

    /** Of a scenario or of events. */
    static String of(String name, List<RuleExplanation> rules) throws JsonProcessingException {
        ObjectNode result = JSON.createObjectNode().put("scenario", name);
        add(result, rules);
        return JSON.writeValueAsString(result);
    }

    /**
     * Of an alert.
     *
     * @param ruleSetId the set whose rule is shown; where it did not decide itself, the alert's own differs
     * @param rules the rule; empty if that set has none of its name
     * @param values all values that the alert carries
     */
    static String of(Alert alert, String ruleSetId, List<RuleExplanation> rules, List<String> values)
            throws JsonProcessingException {
        ObjectNode result = JSON.createObjectNode();
        result.putObject("alert")
                .put("alertId", alert.getAlertId())
                .put("revision", alert.getRevision())
                .put("life", alert.getLife().name())
                .put("rule", alert.getRule())
                .put("ruleSetId", alert.getRuleSetId())
                .put("customerId", alert.getCustomerId())
                .put("eventTime", String.valueOf(alert.getEventTime()))
                .put("text", alert.getTextEn());
        result.put("explainedBy", ruleSetId);
        ArrayNode carried = result.putArray("values");
        values.forEach(carried::add);
        add(result, rules);
        return JSON.writeValueAsString(result);
    }

    private static void add(ObjectNode result, List<RuleExplanation> rules) {
        ArrayNode list = result.putArray("rules");
        for (RuleExplanation one : rules) {
            ObjectNode node = list.addObject()
                    .put("rule", one.rule().name())
                    .put("verdict", one.verdict().name())
                    .put("trigger", one.trigger())
                    .put("file", one.rule().file())
                    .put("line", one.rule().line());
            if (!one.error().isEmpty()) {
                node.put("error", one.error());
            }
            ArrayNode conditions = node.putArray("conditions");
            for (Looked looked : one.conditions()) {
                ObjectNode condition = conditions
                        .addObject()
                        .put("condition", looked.part().named())
                        .put("line", looked.part().line())
                        .put("column", looked.part().column())
                        .put("answer", looked.answer().name())
                        .put("byDrools", looked.byDrools());
                ArrayNode values = condition.putArray("values");
                looked.values().forEach(values::add);
            }
        }
    }
}
