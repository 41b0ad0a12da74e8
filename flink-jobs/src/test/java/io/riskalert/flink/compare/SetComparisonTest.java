package io.riskalert.flink.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.Alert;
import io.riskalert.avro.Category;
import io.riskalert.avro.ClearReason;
import io.riskalert.avro.Life;
import io.riskalert.avro.Mode;
import io.riskalert.avro.Response;
import io.riskalert.avro.Severity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Which alerts of two sides are the same case, counted by hand. */
class SetComparisonTest {
    private final AlertCases live = new AlertCases();
    private final AlertCases candidate = new AlertCases();
    private int number;

    private static Instant at(String time) {
        return Instant.parse("2026-03-01T" + time + ":00Z");
    }

    private Alert opened(String rule, String customer, String episode, String time) {
        return Alert.newBuilder()
                .setAlertId("a" + number++)
                .setRevision(1)
                .setLife(Life.OPENED)
                .setCustomerId(customer)
                .setSubjectKind("customer")
                .setSubjectId(customer)
                .setEpisode(episode)
                .setRule(rule)
                .setGroup(rule.startsWith("over") ? "overdue" : rule)
                .setCategory(Category.TRANSACTION)
                .setSeverity(Severity.HIGH)
                .setMode(Mode.LIVE)
                .setTextEn(rule + " of " + customer)
                .setResponse(Response.NONE)
                .setOpenedAt(at(time))
                .setEventTime(at(time))
                .setDetectedAt(at(time))
                .build();
    }

    private static Alert cleared(Alert opened, String time) {
        return Alert.newBuilder(opened)
                .setRevision(2)
                .setLife(Life.CLEARED)
                .setEventTime(at(time))
                .build();
    }

    private SetComparison compared() {
        return SetComparison.of(live, candidate, one -> !one.openedAt().isBefore(at("09:00")), 2);
    }

    private RuleComparison row(String rule) {
        return compared().rules().stream()
                .filter(one -> one.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAlertOfTheSameEventIsTheSameCase() {
        live.add(opened("large", "c1", "transaction:1", "10:00"));
        live.add(opened("large", "c2", "transaction:2", "10:05"));
        candidate.add(opened("large", "c1", "transaction:1", "10:00"));
        candidate.add(opened("large", "c3", "transaction:3", "10:10"));
        candidate.add(opened("large", "c3", "transaction:4", "10:20"));
        RuleComparison row = row("large");
        assertThat(row.both()).isEqualTo(1);
        assertThat(row.live()).extracting(RuleComparison.Side::opened).isEqualTo(2);
        assertThat(row.live().only()).isEqualTo(1);
        assertThat(row.candidate().opened()).isEqualTo(3);
        assertThat(row.candidate().customers()).isEqualTo(2);
        assertThat(row.candidate().only()).isEqualTo(2);
        assertThat(row.candidate().examples())
                .extracting(AlertCase::episode)
                .containsExactly("transaction:3", "transaction:4");
    }

    @Test
    void anAlertThatBeganAnEventEarlierIsTheSameCaseIfBothWereOpenAtOneTime() {
        Alert early = opened("large", "c1", "transaction:1", "10:00");
        candidate.add(early);
        candidate.add(cleared(early, "12:00"));
        Alert late = opened("large", "c1", "transaction:2", "11:00");
        live.add(late);
        live.add(cleared(late, "13:00"));
        Alert next = opened("large", "c1", "transaction:3", "14:00");
        live.add(next);
        assertThat(row("large").both()).isEqualTo(1);
        assertThat(row("large").live().only()).isEqualTo(1);
        assertThat(row("large").candidate().only()).isZero();
    }

    @Test
    void anAlertThatIsStillOpenIsTheSameCaseAsOneThatBeginsLater() {
        Alert ended = opened("large", "c9", "transaction:9", "10:00");
        live.add(Alert.newBuilder(cleared(ended, "11:00"))
                .setClearReason(ClearReason.EXPIRED)
                .build());
        live.add(opened("large", "c1", "transaction:1", "10:00"));
        candidate.add(opened("large", "c1", "transaction:2", "12:00"));
        live.add(opened("moment", "c1", "transaction:1", "10:00"));
        candidate.add(opened("moment", "c1", "transaction:2", "12:00"));
        assertThat(row("large").both()).isEqualTo(1);
        assertThat(row("moment").both()).as("of a rule that holds nothing open").isZero();
    }

    @Test
    void rulesOfAGroupShareACaseAndOtherSubjectsDoNot() {
        live.add(opened("over-30", "c1", "2026-01-05", "10:00"));
        candidate.add(opened("over-20", "c1", "2026-01-05", "09:30"));
        live.add(opened("large", "c1", "transaction:1", "10:00"));
        candidate.add(opened("larger", "c1", "transaction:1", "10:00"));
        assertThat(row("over-30").both()).isEqualTo(1);
        assertThat(row("over-20").both()).isEqualTo(1);
        assertThat(row("over-20").candidate().only()).isZero();
        assertThat(row("large").live().only()).isEqualTo(1);
        assertThat(row("larger").candidate().only()).isEqualTo(1);
    }

    @Test
    void aCaseThatWasOpenLiveBeforeThePeriodIsNotNew() {
        live.add(opened("over-30", "c1", "2026-01-05", "08:00"));
        live.add(opened("over-30", "c2", "2026-01-05", "08:00"));
        candidate.add(opened("over-30", "c1", "2026-01-05", "09:00"));
        RuleComparison row = row("over-30");
        assertThat(row.live().opened()).isZero();
        assertThat(row.live().only()).isZero();
        assertThat(row.candidate().only()).isZero();
        assertThat(row.both()).isEqualTo(1);
        assertThat(compared().openBefore()).isEqualTo(1);
    }

    @Test
    void revisionsMakeOneCaseInWhateverOrderTheyCome() {
        Alert one = opened("large", "c1", "transaction:1", "10:00");
        Alert escalated = Alert.newBuilder(one)
                .setRevision(2)
                .setLife(Life.ESCALATED)
                .setRule("very-large")
                .build();
        live.add(escalated);
        live.add(one);
        assertThat(compared().rules()).singleElement().satisfies(row -> {
            assertThat(row.rule()).isEqualTo("large");
            assertThat(row.live().opened()).isEqualTo(1);
        });
    }

    @Test
    void aTableTellsBothSidesAndExamples() {
        live.add(opened("large", "c1", "transaction:1", "10:00"));
        candidate.add(Alert.newBuilder(opened("night", "c2", "transaction:2", "10:05"))
                .setMode(Mode.SHADOW)
                .build());
        candidate.add(Alert.newBuilder(opened("large", "c1", "transaction:1", "10:00"))
                .setMode(Mode.CANDIDATE)
                .build());
        StringWriter out = new StringWriter();
        new ComparisonText("live", "candidate", ZoneOffset.UTC).print(compared(), new PrintWriter(out, true));
        assertThat(out.toString().lines().map(String::stripTrailing))
                .containsExactly(
                        "                                                  live              candidate                   only",
                        "rule                                 alerts  customers      alerts  customers        live  candidate     both",
                        "night (shadow)                            0          0           1          1           0          1        0",
                        "large                                     1          1           1          1           0          0        1",
                        "all                                       1                      2                      0          1",
                        "",
                        "only candidate: night (1)",
                        "    2026-03-01 10:05  customer c2  night of c2");
    }
}
