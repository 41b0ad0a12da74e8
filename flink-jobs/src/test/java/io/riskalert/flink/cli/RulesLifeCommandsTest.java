package io.riskalert.flink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.Alert;
import io.riskalert.avro.Fact;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.wire.RuleStatusEncoder;
import io.riskalert.rules.compile.RuleProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From publishing to taking back, on a real broker; the test reports what tasks would. */
class RulesLifeCommandsTest {
    private static final int TASKS = 2;

    @TempDir
    Path dir;

    private RulesBroker broker;
    private long reportedAtMs = System.currentTimeMillis() + 60_000;

    @BeforeEach
    void start() throws Exception {
        broker = RulesBroker.start(dir);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aSetIsPublishedWatchedComparedAndTakenBack() throws Exception {
        assertThat(broker.rules("status").out()).contains("No rule set was published: the job's own rules run.");
        assertThat(broker.rules("rollback").err()).contains("nothing to go back from");

        String first = publish(1_000);
        assertThat(broker.rules("status").out()).contains("asked for  " + first, "No task has reported yet");
        assertThat(broker.rules("rollback").err()).contains("there is no step before " + first);
        active(first, 0);
        assertThat(broker.rules("status").out()).contains("It does not run on all of 2 tasks yet, missing are [1]");
        active(first, 1);
        assertThat(broker.rules("status").out()).contains("It runs on all 2 tasks.", "task 1    runs " + first);

        String second = publish(2_000);
        assertThat(broker.rules("diff", "published", broker.folder(1_000).toString())
                        .out())
                .contains("- when Transaction: amountMinor > 2000", "+ when Transaction: amountMinor > 1000");
        active(second, 0);
        active(second, 1);
        String bad = publish(3_000);
        refused(bad, 0);
        refused(bad, 1);
        assertThat(broker.rules("status").out()).contains("refused " + bad, "a.drl:1:2: not here");

        Cli.Result back = broker.rules("rollback");
        assertThat(back.err()).isEmpty();
        assertThat(back.out()).contains("back from  " + second, "to         " + first);
        assertThat(broker.rules("list").out().lines())
                .hasSize(4)
                .last()
                .asString()
                .contains(first, "back from " + second);
        assertThat(broker.rules("rollback", second.substring(0, 8)).out()).contains("to         " + second);
        assertThat(broker.rules("rollback", "0000zz").err()).contains("no rule set 0000zz was published");
        assertThat(broker.rules("list", "--json").out()).contains("\"id\":\"" + second + "\"");
        assertThat(broker.rules("status", "--json").out()).contains("\"askedFor\":\"" + second, "\"complete\":true");
    }

    @Test
    void waitingEndsWhenAllTasksRunItOrOneRefusesIt() throws Exception {
        String runs = idOf(1_000);
        active(runs, 0);
        active(runs, 1);
        Cli.Result published = broker.rules("publish", broker.folder(1_000).toString(), "--wait");
        assertThat(published.status()).isZero();
        assertThat(published.out()).contains("published " + runs, "runs on all 2 tasks");

        refused(idOf(2_000), 1);
        Cli.Result refused = broker.rules("publish", broker.folder(2_000).toString(), "--wait");
        assertThat(refused.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(refused.err()).contains("task 1 refuses", "a.drl:1:2: not here");

        Cli.Result late = broker.rules("publish", broker.folder(4_000).toString(), "--wait", "--timeout", "300ms");
        assertThat(late.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(late.err()).contains("missing are [0, 1]");
    }

    @Test
    void aSetThatIsToRunLaterSaysSo() throws Exception {
        Cli.Result published =
                broker.rules("publish", broker.folder(1_000).toString(), "--effective-from", "2026-03-01");
        assertThat(published.out()).contains(", from 2026-02-28T16:00:00Z");
        assertThat(broker.rules("list").out()).contains("from 2026-02-28T16:00:00Z");
        assertThat(broker.rules("publish", broker.folder(1_000).toString(), "--effective-from", "soon")
                        .err())
                .contains("expected now, or a local time such as 2026-03-01");
    }

    @Test
    void anAlertIsExplainedWithTheRuleThatRaisedIt() throws Exception {
        String id = publish(1_000);
        Alert alert = AlertPrinterTest.alert()
                .setAlertId("a-1")
                .setRule("large-purchase")
                .setRuleSetId(id)
                .setTriggerKind("transaction")
                .setTriggerEventId("tx-7")
                .setFacts(List.of(new Fact("Transaction.amountMinor", "1001")))
                .build();
        broker.send(
                "alerts", WireFormat.singleObject().codec(Alert.class, "alerts").encode(alert));

        Cli.Result explained = broker.rules("explain", broker.folder(2_000).toString(), "--alert", "a-1");

        assertThat(explained.err()).isEmpty();
        assertThat(explained.out())
                .contains("of large-purchase at ", " on transaction tx-7")
                .contains("+ Transaction: amountMinor > 1000    [Transaction.amountMinor = 1001]");
        assertThat(broker.rules("explain", broker.folder(2_000).toString(), "--alert", "a-2")
                        .err())
                .contains("there is no such alert on alerts and alerts-shadow");
        assertThat(broker.rules("explain", broker.folder(2_000).toString()).err())
                .contains("one of --scenario FILE, --events FILE, --event JSON and --alert ID");
        assertThat(broker.rules("explain", broker.folder(2_000).toString(), "--alert", "a-1", "--json")
                        .out())
                .startsWith("{\"alert\":{\"alertId\":\"a-1\",")
                .contains("\"explainedBy\":\"" + id + "\"", "\"verdict\":\"FIRED\",\"trigger\":\"transaction tx-7")
                .contains("\"values\":[\"Transaction.amountMinor = 1001\"]");
    }

    private String idOf(int limit) throws IOException {
        return RuleCheck.of(broker.folder(limit)).files().id();
    }

    private String publish(int limit) throws IOException {
        Cli.Result result = broker.rules("publish", broker.folder(limit).toString(), "--publisher", "ann");
        assertThat(result.err()).isEmpty();
        return idOf(limit);
    }

    private void active(String id, int subtask) throws Exception {
        broker.report(encoder().active(id, "", subtask, reportedAtMs++));
    }

    private void refused(String id, int subtask) throws Exception {
        broker.report(encoder()
                .rejected(id, "before", subtask, List.of(new RuleProblem("a.drl", 1, 2, "not here")), reportedAtMs++));
    }

    private static RuleStatusEncoder encoder() {
        return new RuleStatusEncoder(WireFormat.singleObject(), "rule-status", TASKS);
    }
}
