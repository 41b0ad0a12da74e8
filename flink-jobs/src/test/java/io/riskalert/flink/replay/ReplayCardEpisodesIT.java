package io.riskalert.flink.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 868,242 card transactions with 976 stolen cards: the shipped rules, which know nothing of the labels, find them. */
final class ReplayCardEpisodesIT {
    @TempDir
    private Path folder;

    @Test
    void theShippedRulesFindStolenCardsEarlyAndLeaveHonestCustomersAlone() throws IOException {
        Path data = ReplayRun.sharedData("card-episodes");
        Path pack = ReplayRun.shippedRules(folder.resolve("rules"));
        Path result = folder.resolve("result");

        String report = ReplayRun.run(ReplayRun.options("sparkov", data, pack, result, 2, true));

        System.out.println(report);
        JsonNode summary = ReplayRun.summary(result);
        assertThat(summary.at("/labels/episodes/episodes").asLong()).isEqualTo(976);
        assertThat(summary.at("/labels/episodes/shareFound").asDouble()).isGreaterThanOrEqualTo(0.95);
        assertThat(summary.at("/labels/episodes/shareFoundBySecond").asDouble()).isGreaterThanOrEqualTo(0.5);
        assertThat(summary.at("/labels/shareOfHonestAlerted").asDouble()).isLessThanOrEqualTo(0.01);
        assertThat(summary.at("/ruleErrors/total").asLong()).isZero();
    }
}
