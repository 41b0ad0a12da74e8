package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.riskalert.avro.Alert;
import io.riskalert.avro.RepaymentKind;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.CustomerUpdate;
import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.Repayment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A due date ends while the job runs: the portfolio's time zone is one in which midnight is near. Carol never pays, Dave pays
 * in time.
 */
class FairTimeIT {
    private static final long LEAST_UNTIL_MIDNIGHT_MS = 9_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration A_WHILE = Duration.ofSeconds(2);
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    @TempDir
    Path dir;

    private long midnightMs;
    private ZoneId zone = ZoneOffset.UTC;

    @Test
    void missedInstalmentIsFoundAlthoughAllTopicsAreQuietAndTheJobStartedAnew() throws Exception {
        try (JobOnTopics job = start(Map.of(), FailOnce::on)) {
            job.send(loan("carol"), loan("dave"), payment("dave"));
            job.send(purchase("ready", 2_000_000));
            job.awaitAlert(alert -> alert.getTriggerEventId().equals("ready"));
            job.send(purchase(FailOnce.EVENT_ID, 5_000));
            await().atMost(PATIENCE).until(job::hasFailed);

            Alert missed = job.awaitAlert(FairTimeIT::missed);

            assertThat(missed.getCustomerId()).isEqualTo("carol");
            assertThat(missed.getEventTime()).isEqualTo(Instant.ofEpochMilli(midnightMs));
            assertThat(missed.getDetectedAt())
                    .isBetween(Instant.ofEpochMilli(midnightMs), Instant.ofEpochMilli(midnightMs + 60_000));
        }
    }

    @Test
    void aJobThatBeganAnewDoesNotWaitForWhatAQuietTopicHadToldBefore() throws Exception {
        try (JobOnTopics job =
                start(Map.of("time.idleTimeout", "8s", "delivery.guarantee", "at-least-once"), FailOnce::on)) {
            job.send(purchase("ready", 2_000_000));
            job.awaitAlert(alert -> alert.getTriggerEventId().equals("ready"));
            job.send(loan("carol"));
            long beganMs = System.currentTimeMillis();
            await("transactions wait for loans, which are weeks behind")
                    .atMost(PATIENCE)
                    .until(() -> {
                        job.send(purchase("before-" + System.currentTimeMillis(), 2_000_000));
                        return System.currentTimeMillis() - Math.max(beganMs, latestTriggerMs(job)) > 2_000;
                    });
            job.awaitCheckpoint();
            job.send(new CustomerUpdate(
                    FailOnce.EVENT_ID, "erin", midnightMs - 20 * DAY_MS, "", "", "", null, null, null, null, false));
            await().atMost(PATIENCE).until(job::hasFailed);

            long failedMs = System.currentTimeMillis();
            await("transactions go on").atMost(PATIENCE).until(() -> {
                job.send(purchase("after-" + System.currentTimeMillis(), 2_000_000));
                return latestTriggerMs(job) > failedMs + 5_000;
            });
        }
    }

    private static long latestTriggerMs(JobOnTopics job) {
        return job.alertsNow().stream()
                .mapToLong(alert -> alert.getTriggerTime().toEpochMilli())
                .max()
                .orElse(0);
    }

    @Test
    void nobodyIsAccusedWhileTheBrokerIsAwayOverTheDueDate() throws Exception {
        overMidnight(
                Map.of("time.recoveryDelay", "8s"),
                job -> {
                    job.send(loan("carol"), loan("dave"));
                    job.send(purchase("ready", 2_000_000));
                    job.awaitAlert(alert -> alert.getTriggerEventId().equals("ready"));
                    job.broker().stop();
                },
                job -> {
                    Repayment inTime = payment("dave");
                    await().atMost(PATIENCE).until(() -> System.currentTimeMillis() > midnightMs + 3_000);
                    job.broker().start();
                    // First comes what happened later.
                    job.send(payment("erin"));
                    assertNobodyIsAccusedForAWhile(job);
                    job.send(inTime);

                    assertCarolAloneIsAccused(job);
                });
    }

    @Test
    void nobodyIsAccusedWhilePaymentsLagBehindRunningTransactions() throws Exception {
        overMidnight(
                Map.of(),
                job -> {
                    job.send(loan("carol"), loan("dave"));
                    job.send(purchase("ready", 2_000_000));
                    job.awaitAlert(alert -> alert.getTriggerEventId().equals("ready"));
                },
                job -> {
                    try (KafkaProducer<byte[], byte[]> paymentSystem = transactional(job)) {
                        paymentSystem.initTransactions();
                        paymentSystem.beginTransaction();
                        paymentSystem.send(job.record(payment("dave"))).get();
                        await().atMost(PATIENCE).until(() -> {
                            job.send(purchase("before-" + System.currentTimeMillis(), 5_000));
                            return System.currentTimeMillis() > midnightMs + 3_000;
                        });
                        job.send(purchase("running", 2_000_000));
                        job.awaitAlert(alert -> alert.getTriggerEventId().equals("running"));
                        assertNobodyIsAccusedForAWhile(job);
                        paymentSystem.commitTransaction();

                        assertCarolAloneIsAccused(job);
                    }
                });
    }

    @Test
    void aDayIsJudgedOnlyWhenThePaymentSystemHasDeclaredItCompleteOnEveryPartition() throws Exception {
        try (JobOnTopics job = start(Map.of("time.endOfDayMarker", "required"), UnaryOperator.identity())) {
            midnightMs -= 2 * DAY_MS;
            job.send(loan("carol"), loan("dave"));
            LocalDate today = today();
            job.send(endOfDay(job, 0, today), endOfDay(job, 1, today.minusDays(1)));
            job.send(purchase("ready", 2_000_000));
            job.awaitAlert(alert -> alert.getTriggerEventId().equals("ready"));
            assertNobodyIsAccusedForAWhile(job);
            job.send(payment("dave"));
            job.send(endOfDay(job, 1, today));

            assertCarolAloneIsAccused(job);
        }
    }

    private static void assertNobodyIsAccusedForAWhile(JobOnTopics job) {
        await().during(A_WHILE).atMost(A_WHILE.multipliedBy(5)).untilAsserted(() -> assertThat(job.alertsNow())
                .noneMatch(FairTimeIT::missed));
    }

    private void assertCarolAloneIsAccused(JobOnTopics job) throws Exception {
        job.awaitAlert(FairTimeIT::missed);
        job.send(purchase("last", 2_000_000));
        job.awaitAlert(alert -> alert.getTriggerEventId().equals("last"));
        assertThat(job.alerts().stream().filter(FairTimeIT::missed))
                .extracting(Alert::getCustomerId)
                .containsOnly("carol");
    }

    private JobOnTopics start(Map<String, String> settings, UnaryOperator<DataStream<Inbound>> onTheWay)
            throws Exception {
        return start(settings, onTheWay, 1);
    }

    /** What is to happen on both sides of midnight; a machine that is too slow for the first gets more time. */
    private void overMidnight(Map<String, String> settings, Scene before, Scene after) throws Exception {
        for (int patience = 1; ; patience *= 3) {
            try (JobOnTopics job = start(settings, UnaryOperator.identity(), patience)) {
                before.play(job);
                if (System.currentTimeMillis() < midnightMs) {
                    after.play(job);
                    return;
                }
            }
            assertThat(patience).as("the machine is too slow").isLessThan(9);
        }
    }

    /** A part of a test. */
    @FunctionalInterface
    private interface Scene {
        void play(JobOnTopics job) throws Exception;
    }

    private JobOnTopics start(Map<String, String> settings, UnaryOperator<DataStream<Inbound>> onTheWay, int patience)
            throws Exception {
        long beganMs = System.currentTimeMillis();
        return JobOnTopics.start(dir.resolve("patience-" + patience), JobOnTopics.rules(), onTheWay, () -> {
            long nowMs = System.currentTimeMillis();
            // A machine that was slow with the broker will be so with the job.
            long untilMidnightMs = patience * (LEAST_UNTIL_MIDNIGHT_MS + 2 * (nowMs - beganMs));
            midnightMs = (nowMs + untilMidnightMs) / 1_000 * 1_000;
            zone = zoneWithMidnightAt(midnightMs);
            Map<String, String> values = new HashMap<>();
            values.put("time.follows", "clock");
            values.put("time.quietDelay", "2s");
            values.put("time.checkInterval", "1s");
            values.put("time.recoveryDelay", "1s");
            values.put("portfolio.zone", zone.getId());
            values.putAll(settings);
            return values;
        });
    }

    private static ZoneId zoneWithMidnightAt(long timeMs) {
        int sinceUtcMidnight = (int) (timeMs % DAY_MS / 1_000);
        int ahead = -sinceUtcMidnight;
        return ZoneOffset.ofTotalSeconds(ahead < -12 * 3_600 ? ahead + 24 * 3_600 : ahead);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(Instant.ofEpochMilli(midnightMs - 1), zone);
    }

    private LoanEvent loan(String customer) {
        return new LoanEvent(
                "opened-" + customer,
                customer,
                midnightMs - 20 * DAY_MS,
                "loan-" + customer,
                LoanEventKind.OPENED,
                "cash-loan",
                "",
                200_000,
                "CNY",
                null,
                List.of(
                        new Instalment(1, today(), 100_000, 1_000, 0),
                        new Instalment(2, today().plusMonths(1), 100_000, 500, 0)));
    }

    private Repayment payment(String customer) {
        return new Repayment(
                "paid-" + customer,
                customer,
                System.currentTimeMillis(),
                "loan-" + customer,
                io.riskalert.rules.fact.RepaymentKind.RECEIVED,
                101_000,
                "CNY",
                today(),
                "");
    }

    private ProducerRecord<byte[], byte[]> endOfDay(JobOnTopics job, int partition, LocalDate day) {
        String topic = job.topics().repayments();
        byte[] value = WireFormat.singleObject()
                .codec(io.riskalert.avro.Repayment.class, topic)
                .encode(io.riskalert.avro.Repayment.newBuilder()
                        .setEventId("end-of-" + day)
                        .setCustomerId("")
                        .setTime(Instant.now())
                        .setKind(RepaymentKind.END_OF_DAY)
                        .setValueDate(day)
                        .build());
        return new ProducerRecord<>(topic, partition, null, value);
    }

    private static CustomerEvent purchase(String id, long amountMinor) {
        return TestEvents.purchase(id, "customer-" + id, System.currentTimeMillis(), "shop", amountMinor)
                .event();
    }

    private static KafkaProducer<byte[], byte[]> transactional(JobOnTopics job) {
        Properties properties = job.clientProperties();
        properties.setProperty("transactional.id", "payment-system");
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static boolean missed(Alert alert) {
        return alert.getRule().equals("missed-instalment");
    }
}
