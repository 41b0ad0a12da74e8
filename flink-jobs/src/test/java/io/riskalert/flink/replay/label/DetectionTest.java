package io.riskalert.flink.replay.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures that were found by hand. */
class DetectionTest {
    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;
    private static final Map<String, String> LARGE = Map.of("large", "HIGH");

    private final Labels labels = new Labels();
    private final Matches matches = new Matches(labels);

    private void bad(String customer, String event, long timeMs, String kind) {
        labels.add(new LabelledRow(customer, event, timeMs, kind, customer));
    }

    private Detection detection(long rows) {
        return Detection.of(rows, labels, matches, 7 * DAY_MS);
    }

    @Test
    void matchedRowsAreHonestOnesAndBadOnes() {
        bad("c1", "1", 0, "");
        bad("c1", "2", HOUR_MS, "");
        bad("c2", "3", 0, "");
        matches.add("c1", "2", Map.of("large", "HIGH", "far", "MEDIUM"));
        matches.add("c1", "9", LARGE);
        matches.add("c9", "1", LARGE);
        matches.add("c9", "2", Map.of());

        Detection detection = detection(100);

        assertThat(detection.badRows()).isEqualTo(3);
        assertThat(detection.matchedRows()).isEqualTo(3);
        assertThat(detection.matchedBadRows()).isEqualTo(1);
        assertThat(detection.honestRows()).isEqualTo(97);
        assertThat(detection.matchedHonestRows()).isEqualTo(2);
        assertThat(detection.kinds()).isEmpty();
        assertThat(matches.rules())
                .isEqualTo(Map.of(
                        "large", new Matches.RuleMatches("HIGH", 3, 1),
                        "far", new Matches.RuleMatches("MEDIUM", 1, 1)));
    }

    @Test
    void aGapLongerThanStatedBeginsANewEpisode() {
        bad("c1", "1", 0, "");
        bad("c1", "2", 7 * DAY_MS, "");
        bad("c1", "3", 14 * DAY_MS + 1, "");
        bad("c2", "4", DAY_MS, "");

        assertThat(detection(10).firstHits().episodes()).isEqualTo(3);
    }

    @Test
    void theFirstHitTellsThePlaceAndTheDelay() {
        for (int customer = 1; customer <= 4; customer++) {
            bad("c" + customer, "a", 0, "");
            bad("c" + customer, "b", customer * HOUR_MS, "");
            bad("c" + customer, "c", DAY_MS, "");
        }
        matches.add("c1", "a", LARGE);
        matches.add("c1", "c", LARGE);
        matches.add("c2", "b", LARGE);
        matches.add("c3", "c", LARGE);

        FirstHits hits = detection(10).firstHits();

        assertThat(hits.byPlace()).isEqualTo(Map.of(1, 1L, 2, 1L, 3, 1L));
        assertThat(hits.found()).isEqualTo(3);
        assertThat(hits.foundBy(1)).isEqualTo(1);
        assertThat(hits.foundBy(2)).isEqualTo(2);
        assertThat(hits.medianDelayMs()).isEqualTo(2 * HOUR_MS);
        assertThat(hits.p90DelayMs()).isEqualTo(DAY_MS);
    }

    @Test
    void rowsOutOfOrderArePutInOrder() {
        bad("c1", "late", HOUR_MS, "");
        bad("c1", "early", 0, "");
        matches.add("c1", "late", LARGE);

        FirstHits hits = detection(10).firstHits();

        assertThat(hits.byPlace()).isEqualTo(Map.of(2, 1L));
        assertThat(hits.medianDelayMs()).isEqualTo(HOUR_MS);
    }

    @Test
    void kindsAreCountedByThemselvesInRowsCustomersAndEpisodes() {
        bad("c1", "1", 0, "stolen");
        bad("c1", "2", HOUR_MS, "cloned");
        bad("c1", "3", 2 * HOUR_MS, "stolen");
        bad("c2", "4", 0, "stolen");
        matches.add("c1", "3", LARGE);

        Detection detection = detection(10);

        assertThat(detection.firstHits().episodes()).isEqualTo(3);
        assertThat(detection.kinds().get("stolen")).satisfies(kind -> {
            assertThat(kind.rows()).isEqualTo(3);
            assertThat(kind.matchedRows()).isEqualTo(1);
            assertThat(kind.customers()).isEqualTo(2);
            assertThat(kind.customersFound()).isEqualTo(1);
            assertThat(kind.firstHits().episodes()).isEqualTo(2);
            assertThat(kind.firstHits().byPlace()).isEqualTo(Map.of(2, 1L));
        });
        assertThat(detection.kinds().get("cloned")).satisfies(kind -> {
            assertThat(kind.rows()).isEqualTo(1);
            assertThat(kind.customersFound()).isZero();
        });
    }

    @Test
    void episodesCanBeThoseOfSomethingElseThanTheCustomer() {
        labels.add(new LabelledRow("c1", "1", 0, "", "terminal-7"));
        labels.add(new LabelledRow("c2", "2", HOUR_MS, "", "terminal-7"));
        labels.add(new LabelledRow("c3", "3", HOUR_MS, "", ""));
        labels.add(new LabelledRow("c4", "4", HOUR_MS, "", ""));
        matches.add("c2", "2", LARGE);

        FirstHits hits = detection(10).firstHits();

        assertThat(hits.episodes()).isEqualTo(3);
        assertThat(hits.byPlace()).isEqualTo(Map.of(2, 1L));
    }

    @Test
    void ofNothingThereIsNothing() {
        Detection detection = detection(0);

        assertThat(detection.firstHits().found()).isZero();
        assertThat(detection.firstHits().medianDelayMs()).isZero();
        assertThat(detection.honestRows()).isZero();
    }
}
