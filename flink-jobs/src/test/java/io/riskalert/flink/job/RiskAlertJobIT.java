package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.Alert;
import io.riskalert.avro.ClearReason;
import io.riskalert.avro.DeadLetter;
import io.riskalert.avro.DeadLetterCategory;
import io.riskalert.avro.Life;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.CustomerUpdate;
import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job, from topics to topics. */
class RiskAlertJobIT {
    private static final long NOON_MS = Instant.parse("2024-02-09T04:00:00Z").toEpochMilli();
    private static final long MINUTE_MS = 60_000;
    private static final long DAY_MS = 24 * 60 * MINUTE_MS;
    private static final LocalDate DUE = LocalDate.of(2024, 2, 10);

    @TempDir
    Path dir;

    @Test
    void eventsOfAllStreamsBecomeExactlyTheExpectedAlerts() throws Exception {
        try (JobOnTopics job = JobOnTopics.start(dir, JobOnTopics.rules(), UnaryOperator.identity())) {
            job.send(profile("alice"), profile("bob"), profile("carol"), profile("dave"));
            job.send(loan("carol", "loan-1"), loan("dave", "loan-2"));
            job.send(payment("p-1", "dave", "loan-2", NOON_MS));
            CustomerEvent repeated = purchase("t-2", "bob", NOON_MS, 5_000);
            job.send(
                    purchase("t-1", "alice", NOON_MS, 1_000_001),
                    repeated,
                    repeated,
                    purchase("t-3", "bob", NOON_MS + MINUTE_MS, 5_000),
                    repeated);
            job.send(purchase("t-4", "bob", NOON_MS + 2 * MINUTE_MS, 5_000));
            Alert velocity = job.awaitAlert(alert -> alert.getRule().equals("velocity"));
            assertThat(velocity.getTextEn()).isEqualTo("3 purchases in 10 minutes");
            assertThat(velocity.getTriggerEventId()).isEqualTo("t-4");
            assertThat(velocity.getOrigin().getSource()).isEqualTo("transactions");

            // Two days later the due date is over; only carol has not paid.
            job.send(purchase("t-5", "clock", NOON_MS + 2 * DAY_MS, 5_000));
            Alert missed = job.awaitAlert(alert -> alert.getRule().equals("missed-instalment"));
            assertThat(missed.getEventTime()).isEqualTo(Instant.parse("2024-02-10T16:00:00Z"));
            assertThat(missed.getTextEn()).isEqualTo("1 days past due");
            job.send(payment("p-2", "carol", "loan-1", NOON_MS + 3 * DAY_MS));
            Alert cleared = job.awaitAlert(alert ->
                    alert.getLife() == Life.CLEARED && alert.getAlertId().equals(missed.getAlertId()));
            assertThat(cleared.getClearReason()).isEqualTo(ClearReason.CURED);
            assertThat(cleared.getRevision()).isEqualTo(missed.getRevision() + 1);
            job.send(purchase("t-6", "last", NOON_MS + 3 * DAY_MS + MINUTE_MS, 2_000_000));
            job.awaitAlert(alert -> alert.getCustomerId().equals("last"));

            assertThat(job.alerts().stream().filter(RiskAlertJobIT::notExpired))
                    .extracting(RiskAlertJobIT::inShort)
                    .containsExactlyInAnyOrder(
                            "OPENED 1 large-purchase alice",
                            "OPENED 1 velocity bob",
                            "OPENED 1 missed-instalment carol",
                            "CLEARED 2 missed-instalment carol",
                            "OPENED 1 large-purchase last");
        }
    }

    @Test
    void recordsThatCannotBeReadBecomeDeadLettersAndNothingStops() throws Exception {
        try (JobOnTopics job = JobOnTopics.start(dir, JobOnTopics.rules(), UnaryOperator.identity())) {
            byte[] malformed = "{\"not\": \"Avro\"}".getBytes(StandardCharsets.UTF_8);
            byte[] unknown = {(byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0};
            job.send(purchase("t-1", "alice", NOON_MS, 5_000));
            RecordMetadata malformedAt = job.send(job.topics().transactions(), "alice", malformed);
            RecordMetadata unknownAt = job.send(job.topics().repayments(), "bob", unknown);
            job.send(purchase("t-2", "", NOON_MS, 5_000));
            job.send(purchase("t-3", "alice", NOON_MS + MINUTE_MS, 1_000_001));

            job.awaitAlert(alert -> alert.getTriggerEventId().equals("t-3"));
            List<DeadLetter> letters = job.awaitDeadLetters(3);
            assertThat(letters)
                    .extracting(DeadLetter::getCategory)
                    .containsExactlyInAnyOrder(
                            DeadLetterCategory.MALFORMED,
                            DeadLetterCategory.UNKNOWN_SCHEMA,
                            DeadLetterCategory.INVALID);
            assertPlace(letter(letters, DeadLetterCategory.MALFORMED), malformedAt, "alice", malformed);
            assertPlace(letter(letters, DeadLetterCategory.UNKNOWN_SCHEMA), unknownAt, "bob", unknown);
            assertThat(letter(letters, DeadLetterCategory.INVALID).getMessage()).contains("customerId");
        }
    }

    @Test
    void aFailureInTheMiddleGivesEachAlertOnceAndWithTheSameId() throws Exception {
        List<String> undisturbed = alertsOfABusyDay(dir.resolve("undisturbed"), UnaryOperator.identity());
        List<String> disturbed = alertsOfABusyDay(dir.resolve("disturbed"), FailOnce::on);

        assertThat(FailOnce.failures()).isEqualTo(1);
        assertThat(undisturbed).hasSize(41).doesNotHaveDuplicates();
        assertThat(disturbed).containsExactlyInAnyOrderElementsOf(undisturbed);
    }

    private static List<String> alertsOfABusyDay(Path dir, UnaryOperator<DataStream<Inbound>> onTheWay)
            throws Exception {
        try (JobOnTopics job = JobOnTopics.start(dir, JobOnTopics.rules(), onTheWay)) {
            for (int i = 0; i < 20; i++) {
                job.send(purchase("before-" + i, "customer-" + i, NOON_MS + i, 2_000_000));
            }
            // Visible alerts are those of a completed checkpoint: the failure falls behind it.
            job.awaitAlert(alert -> alert.getTriggerEventId().equals("before-19"));
            for (int i = 20; i < 40; i++) {
                job.send(purchase("after-" + i, "customer-" + i, NOON_MS + i, 2_000_000));
                if (i == 30) {
                    job.send(purchase(FailOnce.EVENT_ID, "customer-" + i, NOON_MS + i, 5_000));
                }
            }
            for (int i = 20; i < 40; i++) {
                String last = "after-" + i;
                job.awaitAlert(alert -> alert.getTriggerEventId().equals(last));
            }
            job.send(purchase("last", "last", NOON_MS + MINUTE_MS, 2_000_000));
            job.awaitAlert(alert -> alert.getTriggerEventId().equals("last"));
            return job.alerts().stream()
                    .map(alert -> alert.getAlertId() + " " + inShort(alert))
                    .toList();
        }
    }

    private static boolean notExpired(Alert alert) {
        return alert.getClearReason() != ClearReason.EXPIRED;
    }

    private static String inShort(Alert alert) {
        return alert.getLife() + " " + alert.getRevision() + " " + alert.getRule() + " " + alert.getCustomerId();
    }

    private static DeadLetter letter(List<DeadLetter> letters, DeadLetterCategory category) {
        return letters.stream()
                .filter(letter -> letter.getCategory() == category)
                .findFirst()
                .orElseThrow();
    }

    private static void assertPlace(DeadLetter letter, RecordMetadata at, String key, byte[] value) {
        assertThat(letter.getTopic()).isEqualTo(at.topic());
        assertThat(letter.getPartition()).isEqualTo(at.partition());
        assertThat(letter.getOffset()).isEqualTo(at.offset());
        assertThat(letter.getKey().array()).isEqualTo(key.getBytes(StandardCharsets.UTF_8));
        assertThat(letter.getValue().array()).isEqualTo(value);
    }

    private static CustomerUpdate profile(String customer) {
        return new CustomerUpdate(
                "c-" + customer, customer, NOON_MS - DAY_MS, "", "", "", 1_000_000L, null, null, null, false);
    }

    private static LoanEvent loan(String customer, String loanId) {
        return new LoanEvent(
                "opened-" + loanId,
                customer,
                NOON_MS - DAY_MS,
                loanId,
                LoanEventKind.OPENED,
                "cash-loan",
                "",
                200_000,
                "CNY",
                null,
                List.of(
                        new Instalment(1, DUE, 100_000, 1_000, 0),
                        new Instalment(2, DUE.plusMonths(1), 100_000, 500, 0)));
    }

    private static Repayment payment(String id, String customer, String loanId, long timeMs) {
        LocalDate valueDate = LocalDate.ofInstant(Instant.ofEpochMilli(timeMs), java.time.ZoneId.of("Asia/Shanghai"));
        return new Repayment(id, customer, timeMs, loanId, RepaymentKind.RECEIVED, 101_000, "CNY", valueDate, "");
    }

    private static CustomerEvent purchase(String id, String customer, long timeMs, long amountMinor) {
        return TestEvents.purchase(id, customer, timeMs, "shop", amountMinor).event();
    }
}
