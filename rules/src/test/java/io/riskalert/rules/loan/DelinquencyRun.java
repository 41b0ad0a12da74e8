package io.riskalert.rules.loan;

import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.alert.Life;
import io.riskalert.rules.alert.Severity;
import io.riskalert.rules.engine.EngineRun;
import io.riskalert.rules.engine.EngineSettings;
import io.riskalert.rules.engine.Events;
import io.riskalert.rules.engine.JavaRules;
import io.riskalert.rules.window.WindowCatalogue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Engines with two rules about one loan's delinquency, of one group, and what they leave open. */
final class DelinquencyRun {
    private DelinquencyRun() {}

    static EngineRun of(LoanPolicy policy) {
        return new EngineRun(
                new JavaRules(WindowCatalogue.EMPTY)
                        .standing(
                                "missed",
                                "delinquency",
                                Severity.MEDIUM,
                                facts -> facts.loan().overdueInstalments() > 0)
                        .standing(
                                "over-30",
                                "delinquency",
                                Severity.HIGH,
                                facts -> facts.loan().daysPastDue() > 30),
                new EngineSettings(Events.ZONE, policy, EngineSettings.DEFAULT.contactHours()));
    }

    /** Alerts that are open at the end, by id. */
    static List<String> openAlerts(EngineRun run) {
        Map<String, AlertRevision> latest = new TreeMap<>();
        run.alerts().forEach(alert -> latest.put(alert.alertId(), alert));
        return latest.values().stream()
                .filter(alert -> alert.life() != Life.CLEARED)
                .map(alert -> alert.alertId() + " " + alert.rule().group() + " "
                        + alert.rule().severity() + " " + alert.episode())
                .toList();
    }
}
