package io.riskalert.flink.compare;

import io.riskalert.avro.Alert;
import io.riskalert.avro.Mode;
import io.riskalert.avro.wire.WireException;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.kafka.TopicReader;
import io.riskalert.flink.wire.AlertReader;
import io.riskalert.flink.wire.WireSettings;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The alerts of the live set and of a candidate, from the topics of alerts.
 *
 * @param live those of the live set, with those of its shadow rules
 * @param candidate those of the candidate, with those of its shadow rules
 */
public record PublishedAlerts(AlertCases live, AlertCases candidate) {
    /**
     * Reads both topics to their present end.
     *
     * @param candidateId the candidate
     * @param others sets that were candidates and never live: their alerts belong to neither side
     */
    public static PublishedAlerts read(JobConfig config, String candidateId, Set<String> others) {
        PublishedAlerts both = new PublishedAlerts(new AlertCases(), new AlertCases());
        read(config, config.kafka().topics().alerts(), both.live::add);
        read(config, config.kafka().topics().alertsShadow(), alert -> {
            if (alert.getRuleSetId().equals(candidateId)) {
                both.candidate.add(alert);
            } else if (alert.getMode() != Mode.CANDIDATE && !others.contains(alert.getRuleSetId())) {
                both.live.add(alert);
            }
        });
        return both;
    }

    private static void read(JobConfig config, String topic, Consumer<Alert> alerts) {
        AlertReader reader = new AlertReader(WireSettings.of(config).format(), topic);
        try (TopicReader records = new TopicReader(config, topic)) {
            records.toEnd(record -> {
                try {
                    alerts.accept(reader.read(record.value() == null ? new byte[0] : record.value()));
                } catch (WireException e) {
                    // Somebody else's record is no alert of either side.
                }
            });
        }
    }
}
