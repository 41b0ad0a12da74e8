package io.riskalert.flink.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.riskalert.avro.Alert;
import io.riskalert.avro.Life;
import io.riskalert.avro.wire.WireException;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.kafka.TopicReader;
import io.riskalert.flink.wire.AlertReader;
import io.riskalert.flink.wire.WireSettings;
import io.riskalert.rules.compile.RuleOutline;
import io.riskalert.rules.compile.RulePart;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.evaluate.Slot;
import io.riskalert.rules.scenario.RuleExplanation;
import io.riskalert.rules.scenario.RuleExplanation.Answer;
import io.riskalert.rules.scenario.RuleExplanation.Looked;
import io.riskalert.rules.scenario.RuleExplanation.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why an alert was raised: the conditions of its rule, all of which held, and the values that the alert carries. */
final class AlertExplanation {
    private final Alert alert;
    private final Map<String, String> evidence = new LinkedHashMap<>();

    AlertExplanation(Alert alert) {
        this.alert = alert;
        alert.getFacts()
                .forEach(fact -> evidence.put(afterDot(fact.getName()), fact.getName() + " = " + fact.getValue()));
        alert.getWindows()
                .forEach(window -> evidence.put(
                        window.getName(),
                        "windows." + window.getName() + " = " + window.getValue()
                                + (window.getComplete() ? "" : ", not complete")));
    }

    /** The latest revision of the alert that says why; a clearing one only if there is no other. */
    static Optional<Alert> find(JobConfig config, String alertId) {
        List<Alert> found = new ArrayList<>();
        for (String topic : List.of(
                config.kafka().topics().alerts(), config.kafka().topics().alertsShadow())) {
            AlertReader alerts = new AlertReader(WireSettings.of(config).format(), topic);
            try (TopicReader reader = new TopicReader(config, topic)) {
                reader.toEnd(record -> {
                    try {
                        Alert alert = alerts.read(record.value() == null ? new byte[0] : record.value());
                        if (alert.getAlertId().equals(alertId)) {
                            found.add(alert);
                        }
                    } catch (WireException e) {
                        // No alert, and so not this one.
                    }
                });
            }
        }
        return found.stream().reduce((one, other) -> {
            boolean oneCleared = one.getLife() == Life.CLEARED;
            boolean otherCleared = other.getLife() == Life.CLEARED;
            if (oneCleared != otherCleared) {
                return oneCleared ? other : one;
            }
            return other.getRevision() >= one.getRevision() ? other : one;
        });
    }

    /** For people, one line each. */
    List<String> lines(RuleSet rules) {
        List<String> lines = new ArrayList<>();
        lines.add(alert.getLife() + " revision " + alert.getRevision() + " of " + alert.getRule() + " at "
                + alert.getEventTime() + " on " + trigger() + ", customer " + alert.getCustomerId());
        lines.add("    " + alert.getTextEn().replaceAll("\\p{Cntrl}", " "));
        Optional<RuleExplanation> rule = rule(rules);
        if (rule.isEmpty()) {
            lines.add("    rule set " + rules.id() + " has no such rule; values of the alert:");
            evidence.values().forEach(value -> lines.add("      " + value));
            return lines;
        }
        rule.get().conditions().forEach(condition -> lines.add(ExplanationText.line(condition)));
        return lines;
    }

    /** For editors and scripts. */
    String json(RuleSet rules) throws JsonProcessingException {
        return ExplanationJson.of(alert, rules.id(), rule(rules).stream().toList(), List.copyOf(evidence.values()));
    }

    private Optional<RuleExplanation> rule(RuleSet rules) {
        return RuleOutline.of(rules).rules().stream()
                .filter(one -> one.info().name().equals(alert.getRule()))
                .findFirst()
                .map(one -> new RuleExplanation(
                        one.info(),
                        Verdict.FIRED,
                        trigger(),
                        one.parts().stream().map(this::held).toList(),
                        ""));
    }

    private Looked held(RulePart part) {
        List<String> values = new ArrayList<>();
        for (Slot slot : part.condition().slots()) {
            String value = evidence.get(slot.property().name());
            if (value != null) {
                values.add(value);
            }
        }
        return new Looked(part, Answer.HELD, false, values);
    }

    private String trigger() {
        return alert.getTriggerKind()
                + (alert.getTriggerEventId().isEmpty() ? "" : " " + alert.getTriggerEventId())
                + (alert.getOrigin() == null
                        ? ""
                        : " (" + alert.getOrigin().getSource() + ", partition "
                                + alert.getOrigin().getPartition() + ", offset "
                                + alert.getOrigin().getOffset() + ")");
    }

    private static String afterDot(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
