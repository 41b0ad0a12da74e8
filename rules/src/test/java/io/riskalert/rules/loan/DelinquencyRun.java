package io.riskalert.rules.loan;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.alert.Life;
import io.riskalert.rules.engine.EngineRun;
import io.riskalert.rules.engine.EngineSettings;
import io.riskalert.rules.engine.Events;
import io.riskalert.rules.engine.JavaRules;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.window.WindowCatalogue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Engines with two rules about one loan's delinquency, of one group, and what they leave open. */
final class DelinquencyRun {
    private DelinquencyRun() {}

    private static EngineRun of(LoanPolicy policy) {
        return new EngineRun(
                new JavaRules(WindowCatalogue.EMPTY).delinquency(),
                new EngineSettings(Events.ZONE, policy, EngineSettings.DEFAULT.contactHours()));
    }

    /**
     * Lets events of customer C1 come in their order to one engine, and to another shuffled, half of them twice, while time
     * goes on: in the end both know and have left open the same, and their alerts' revisions rise by one.
     *
     * @param begin first day of the story
     * @param end day at which both are compared, some 360 days later or more
     */
    static void assertOrderOfArrivalDoesNotMatter(
            List<CustomerEvent> events, LoanPolicy policy, long seed, LocalDate begin, LocalDate end) {
        List<CustomerEvent> inOrder = new ArrayList<>(events);
        inOrder.sort(Comparator.comparingLong(CustomerEvent::timeMs));
        List<CustomerEvent> shuffled = new ArrayList<>(inOrder);
        shuffled.addAll(inOrder.subList(0, inOrder.size() / 2));
        Random random = new Random(seed);
        Collections.shuffle(shuffled, random);
        try (EngineRun expected = of(policy);
                EngineRun found = of(policy)) {
            for (CustomerEvent event : inOrder) {
                expected.until(event.timeMs()).event(event);
            }
            for (CustomerEvent event : shuffled) {
                found.event(event);
                if (random.nextInt(4) == 0) {
                    found.until(Events.at(begin.plusDays(random.nextInt(360)) + "T00:00"));
                }
            }
            expected.until(Events.at(end + "T00:00"));
            found.until(Events.at(end + "T00:00"));
            assertThat(found.engine().statements(found.store(), "C1", end))
                    .isEqualTo(expected.engine().statements(expected.store(), "C1", end));
            assertThat(openAlerts(found))
                    .as("%s%n%s%n%s", shuffled, found.lives(), expected.lives())
                    .isEqualTo(openAlerts(expected));
            assertRevisionsRiseByOne(found);
            assertRevisionsRiseByOne(expected);
        }
    }

    /** Each revision of an alert follows the one before. */
    private static void assertRevisionsRiseByOne(EngineRun run) {
        Map<String, Integer> last = new TreeMap<>();
        assertThat(run.alerts()).allMatch(alert -> alert.revision() == last.merge(alert.alertId(), 1, Integer::sum));
    }

    /** Alerts that are open at the end, by id. */
    private static List<String> openAlerts(EngineRun run) {
        Map<String, AlertRevision> latest = new TreeMap<>();
        run.alerts().forEach(alert -> latest.put(alert.alertId(), alert));
        return latest.values().stream()
                .filter(alert -> alert.life() != Life.CLEARED)
                .map(alert -> alert.alertId() + " " + alert.rule().group() + " "
                        + alert.rule().severity() + " " + alert.episode())
                .toList();
    }
}
