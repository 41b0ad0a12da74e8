package io.riskalert.flink.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A comparison for tools. */
public final class ComparisonJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ComparisonJson() {}

    /** One object: the rules, each with both sides. */
    public static ObjectNode of(SetComparison comparison) {
        ObjectNode result = JSON.createObjectNode();
        ArrayNode rules = result.putArray("rules");
        for (RuleComparison rule : comparison.rules()) {
            ObjectNode node = rules.addObject().put("rule", rule.rule()).put("both", rule.both());
            side(node.putObject("live"), rule.live());
            side(node.putObject("candidate"), rule.candidate());
        }
        return result.put("openBefore", comparison.openBefore());
    }

    private static void side(ObjectNode node, RuleComparison.Side side) {
        ArrayNode modes = node.put("opened", side.opened())
                .put("customers", side.customers())
                .put("only", side.only())
                .putArray("modes");
        side.modes().stream().sorted().forEach(mode -> modes.add(mode.name()));
        ArrayNode examples = node.putArray("examples");
        for (AlertCase one : side.examples()) {
            examples.addObject()
                    .put("customerId", one.customerId())
                    .put("subject", one.subject())
                    .put("openedAt", one.openedAt().toString())
                    .put("text", one.text());
        }
    }
}
