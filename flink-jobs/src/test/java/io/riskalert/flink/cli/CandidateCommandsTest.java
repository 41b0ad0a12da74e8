package io.riskalert.flink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.Alert;
import io.riskalert.avro.Life;
import io.riskalert.avro.Mode;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.wire.RuleStatusEncoder;
import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.evaluate.RuleError;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a candidate, on a real broker; the test reports what tasks would. */
class CandidateCommandsTest {
    private static final int TASKS = 2;
    private static final long EVENT_MS = Instant.parse("2024-01-05T10:00:00Z").toEpochMilli();

    @TempDir
    Path dir;

    private final RuleStatusEncoder encoder = new RuleStatusEncoder(WireFormat.singleObject(), "rule-status", TASKS);
    private final long begunMs = System.currentTimeMillis() + 60_000;
    private RulesBroker broker;
    private int number;

    @BeforeEach
    void start() throws Exception {
        broker = RulesBroker.start(dir);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aCandidateIsTriedComparedAndPromoted() throws Exception {
        assertThat(broker.rules("withdraw").err()).contains("there is no candidate to withdraw");
        assertThat(broker.rules("promote").err()).contains("there is no candidate");
        assertThat(broker.rules("compare").err()).contains("there is no candidate");
        String live = id(broker.rules("publish", broker.folder(1_000).toString()));
        broker.report(encoder.active(live, "", 0, begunMs - 10));
        broker.report(encoder.active(live, "", 1, begunMs - 10));

        String tried = id(broker.rules("publish", broker.folder(2_000).toString(), "--shadow", "--note", "fewer"));
        assertThat(broker.rules("status").out())
                .contains("It runs on all 2 tasks.", "candidate  " + tried, "No task has reported of it yet.");
        assertThat(broker.rules("compare").err()).contains("no task has reported that candidate " + tried);
        assertThat(broker.rules("list").out().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains(tried + "  candidate  ");
        broker.report(encoder.candidate(tried, live, 0, begunMs, EVENT_MS));
        broker.report(encoder.candidate(tried, live, 1, begunMs + 5, EVENT_MS + 5));
        broker.report(encoder.candidateFailed(tried, live, 1, new RuleError("large-purchase", "by zero"), begunMs + 9));
        assertThat(broker.rules("status").out())
                .contains(
                        "asked for  " + live,
                        "task 0    tries " + tried,
                        "task 1    tries " + tried,
                        "its rule large-purchase fails, first at ",
                        ": by zero");
        assertThat(broker.rules("status", "--json").out())
                .contains("\"candidate\":{\"askedFor\":\"" + tried, "\"failedRule\":\"large-purchase\"");
        assertThat(broker.rules("publish", broker.folder(2_000).toString(), "--shadow", "--wait")
                        .out())
                .contains("runs as a candidate on all 2 tasks");

        alert("alerts", live, Mode.LIVE, "c1", "1", 10);
        alert("alerts", live, Mode.LIVE, "c2", "2", 20);
        alert("alerts", live, Mode.LIVE, "c0", "0", -20);
        alert("alerts-shadow", tried, Mode.CANDIDATE, "c1", "1", 10);
        alert("alerts-shadow", "another", Mode.CANDIDATE, "c1", "1", 10);
        Cli.Result compared = broker.rules("compare");
        assertThat(compared.err()).isEmpty();
        assertThat(compared.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("large-purchase 2 2 1 1 1 0 1", "only live: large-purchase (1)");

        assertThat(broker.rules("promote", "--note", "good").out()).contains("promoted   " + tried);
        assertThat(broker.rules("status").out()).contains("asked for  " + tried).doesNotContain("candidate  ");
        assertThat(broker.rules("rollback").out()).contains("to         " + live);
        assertThat(broker.rules("promote", tried.substring(0, 6)).out()).contains("promoted   " + tried);
        assertThat(broker.rules("promote", "zz").err()).contains("no candidate zz was published");
    }

    @Test
    void aCandidateIsWithdrawn() throws Exception {
        String tried = id(broker.rules("publish", broker.folder(2_000).toString(), "--shadow"));
        broker.report(encoder.candidateRefused(
                tried, "", 0, List.of(new RuleProblem("a.drl", 3, 0, "was dropped")), begunMs, EVENT_MS));
        assertThat(broker.rules("status").out())
                .contains("task 0    refused or dropped " + tried, "    a.drl:3: was dropped");
        assertThat(broker.rules("withdraw").out()).contains("withdrawn  " + tried);
        assertThat(broker.rules("list").out().lines()).last().asString().contains(tried + "  withdrawn  ");
        assertThat(broker.rules("status").out()).doesNotContain("candidate  ");
        assertThat(broker.rules(
                                "publish",
                                broker.folder(2_000).toString(),
                                "--shadow",
                                "--effective-from",
                                "2026-01-01")
                        .err())
                .contains("a candidate begins at once");
    }

    private static String id(Cli.Result published) {
        assertThat(published.err()).isEmpty();
        return published.out().split(" ")[1];
    }

    private void alert(String topic, String set, Mode mode, String customer, String event, long afterMs)
            throws Exception {
        Instant time = Instant.ofEpochMilli(EVENT_MS + afterMs);
        Alert alert = AlertPrinterTest.alert()
                .setAlertId("a" + number++)
                .setRevision(1)
                .setLife(Life.OPENED)
                .setRule("large-purchase")
                .setGroup("large-purchase")
                .setRuleSetId(set)
                .setMode(mode)
                .setCustomerId(customer)
                .setSubjectKind("customer")
                .setSubjectId(customer)
                .setEpisode("transaction:" + event)
                .setOpenedAt(time)
                .setEventTime(time)
                .setDetectedAt(time)
                .build();
        broker.send(topic, WireFormat.singleObject().codec(Alert.class, topic).encode(alert));
    }
}
