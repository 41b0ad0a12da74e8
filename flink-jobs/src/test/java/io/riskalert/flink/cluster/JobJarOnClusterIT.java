package io.riskalert.flink.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.demo.LocalBroker;
import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.apache.flink.util.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * The job jar on a Flink cluster of processes of their own, submitted as {@code flink run} does. The class paths of the cluster
 * hold Flink alone, and its Java has no compiler: whatever else the job needs must be in its jar.
 */
@Timeout(240)
@ExtendWith(JobJarOnClusterIT.ShowsProcesses.class)
class JobJarOnClusterIT {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path DIR = Path.of("target", "cluster-it").toAbsolutePath();

    private static LocalBroker broker;
    private static FlinkCluster cluster;
    private static JavaProcess taskManager;

    @BeforeAll
    static void start() throws Exception {
        FileUtils.deleteDirectory(DIR.toFile());
        cluster = FlinkCluster.start(Files.createDirectories(DIR), resource("log4j2.xml"));
        broker = LocalBroker.start(DIR.resolve("broker"), 0);
        taskManager = cluster.startTaskManager();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @AfterEach
    void freeTheSlots() throws IOException {
        cluster.cancelAll();
    }

    @Test
    void theJobDecidesAndGoesOnFromASavepointAsIfItHadNeverStopped() throws Exception {
        try (Streams streams = new Streams(broker, "savepoint")) {
            Path config = configuration(streams.topics(), "rules: { dir: '" + resource("rules") + "' }");
            String first = cluster.submit(List.of(), List.of("--config", config.toString()));
            streams.send(
                    loan("late-payer", "2025-02-01T10:00"),
                    loan("good-payer", "2025-02-01T10:00"),
                    repayment("good-payer", "2025-03-09T12:00"));
            streams.sendPoison("shopper");
            streams.send(payment("shopper", "2025-03-11T10:00"), payment("shopper", "2025-03-11T10:10"));
            streams.sendEverywhere(partition -> payment("clock-" + partition, "2025-03-11T10:15"));

            String dead = "MALFORMED " + streams.topics().transactions();
            String missed = "late-payer missed-instalment OPENED r1 1";
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(streams.deadLetters()).containsExactly(dead);
                assertThat(streams.alerts()).containsExactly(missed);
            });
            String savepoint = cluster.stopWithSavepoint(first);
            assertThat(streams.alerts()).containsExactly(missed);

            String second = cluster.submit(List.of("-s", savepoint), List.of("--config", config.toString()));
            streams.send(payment("shopper", "2025-03-11T10:10"), payment("shopper", "2025-03-11T10:20"));
            streams.send(repayment("late-payer", "2025-03-11T10:20"));
            streams.sendEverywhere(partition -> payment("clock-" + partition, "2025-03-11T12:00"));

            String third = "shopper third-payment OPENED r1 1";
            String cured = "late-payer missed-instalment CLEARED r2 1";
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(streams.alerts()).containsExactlyInAnyOrder(missed, third, cured));
            assertThat(cluster.restores(second)).isEqualTo(1);
            cluster.stopWithSavepoint(second);
            assertThat(streams.alerts()).containsExactlyInAnyOrder(missed, third, cured);
            assertThat(streams.deadLetters()).containsExactly(dead);
        }
    }

    @Test
    void aKilledTaskManagerLosesNoAlertOfTheShippedRulesAndDoublesNone() throws Exception {
        try (Streams streams = new Streams(broker, "kill")) {
            Path config = configuration(streams.topics(), "");
            String job = cluster.submit(List.of(), List.of("--config", config.toString()));
            for (int minute = 1; minute <= 5; minute++) {
                streams.send(payment("shopper", "2025-03-11T10:0" + minute));
            }
            String opened = "shopper velocity OPENED r1 1";
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(streams.alerts()).containsExactly(opened));

            JavaProcess standby = cluster.startTaskManager();
            taskManager.close();
            taskManager = standby;
            streams.send(payment("shopper", "2025-03-11T10:05"), payment("shopper", "2025-03-11T10:06"));

            String updated = "shopper velocity UPDATED r2 2";
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(streams.alerts()).containsExactly(opened, updated));
            assertThat(cluster.restores(job)).isPositive();
            cluster.stopWithSavepoint(job);
            assertThat(streams.alerts()).containsExactly(opened, updated);
        }
    }

    @Test
    void aWrongConfigurationIsToldInOneMessageWithoutAStackTrace() throws Exception {
        Path config = Files.writeString(DIR.resolve("wrong.yaml"), "kafka:\n  bootstrapServers: here\n  topcs: 1\n");

        JavaProcess command =
                cluster.tryFlink(List.of("run", "-d", FlinkJars.jobJar().toString(), "--config", config.toString()));

        assertThat(command.await(1)).isNotZero();
        assertThat(command.said())
                .contains(config + ":2: kafka.bootstrapServers", config + ":3: kafka.topcs")
                .doesNotContain("\tat ");
    }

    private static Path configuration(JobConfig.Topics topics, String rules) throws IOException {
        Path dir = Files.createDirectories(DIR.resolve("job-of-" + topics.alerts()));
        return Files.writeString(
                dir.resolve("risk.yaml"),
                """
                job:
                  name: %1$s
                  parallelism: %2$d
                kafka:
                  bootstrapServers: %3$s
                  groupId: %1$s
                  topics:
                    transactions: %4$s
                    loans: %5$s
                    repayments: %6$s
                    customers: %7$s
                    rules: %8$s
                    alerts: %9$s
                    alertsShadow: %10$s
                    ruleStatus: %11$s
                    deadLetters: %12$s
                delivery:
                  transactionalIdPrefix: %1$s
                checkpoints:
                  interval: 500ms
                  minPause: 0
                  dir: %13$s
                restart:
                  initialDelay: 100ms
                time:
                  follows: events
                  checkInterval: 500ms
                  outOfOrderness: 0
                  idleTimeout: 1s
                portfolio:
                  zone: %14$s
                %15$s
                """
                        .formatted(
                                topics.alerts(),
                                FlinkCluster.SLOTS,
                                broker.bootstrapServers(),
                                topics.transactions(),
                                topics.loans(),
                                topics.repayments(),
                                topics.customers(),
                                topics.rules(),
                                topics.alerts(),
                                topics.alertsShadow(),
                                topics.ruleStatus(),
                                topics.deadLetters(),
                                dir.resolve("checkpoints").toUri(),
                                ZONE,
                                rules));
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(JobJarOnClusterIT.class.getResource("/cluster/" + name).toURI());
    }

    private static long at(String localTime) {
        return LocalDateTime.parse(localTime).atZone(ZONE).toInstant().toEpochMilli();
    }

    private static Transaction payment(String customerId, String localTime) {
        return new Transaction(
                customerId + "-" + localTime,
                customerId,
                at(localTime),
                customerId + "-card",
                Direction.DEBIT,
                TransactionType.PURCHASE,
                Channel.POS,
                TransactionStatus.APPROVED,
                12_345,
                "CNY",
                null,
                "shop",
                "5411",
                "",
                CounterpartyKind.MERCHANT,
                "CN",
                null,
                null,
                "");
    }

    private static LoanEvent loan(String customerId, String openedAt) {
        return new LoanEvent(
                customerId + "-opened",
                customerId,
                at(openedAt),
                customerId + "-loan",
                LoanEventKind.OPENED,
                "cash",
                "",
                300_000,
                "CNY",
                ScheduleTerms.monthly(RepaymentMethod.EQUAL_PRINCIPAL, 0, 3, LocalDate.parse("2025-03-10"), 0),
                List.of());
    }

    private static Repayment repayment(String customerId, String localTime) {
        return new Repayment(
                customerId + "-paid",
                customerId,
                at(localTime),
                customerId + "-loan",
                RepaymentKind.RECEIVED,
                100_000,
                "CNY",
                LocalDateTime.parse(localTime).toLocalDate(),
                "");
    }

    /** Where something fails, what the processes said tells why. */
    static final class ShowsProcesses implements TestWatcher, LifecycleMethodExecutionExceptionHandler {
        @Override
        public void testFailed(ExtensionContext context, Throwable cause) {
            System.err.println(cluster.report());
        }

        @Override
        public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable cause)
                throws Throwable {
            if (cluster != null) {
                System.err.println(cluster.report());
            }
            throw cause;
        }
    }
}
