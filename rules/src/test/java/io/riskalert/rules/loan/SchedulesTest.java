package io.riskalert.rules.loan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private static ScheduleTerms terms(RepaymentMethod method, long ratePpm, int instalments) {
        return ScheduleTerms.monthly(method, ratePpm, instalments, LocalDate.of(2026, 1, 31), 0);
    }

    @Test
    void equalInstalmentsAreTheAnnuityAndTheLastTakesTheRemainder() {
        List<Instalment> rows = Schedules.of(10_000_00, terms(RepaymentMethod.EQUAL_INSTALMENT, 120_000, 12));
        assertThat(rows).hasSize(12);
        assertThat(rows.get(0)).isEqualTo(new Instalment(1, LocalDate.of(2026, 1, 31), 788_49, 100_00, 0));
        assertThat(rows.subList(0, 11))
                .allSatisfy(row -> assertThat(row.dueMinor()).isEqualTo(888_49));
        assertThat(rows.get(1).dueDate()).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(rows.get(2).dueDate()).isEqualTo(LocalDate.of(2026, 3, 31));
    }

    @Test
    void interestOnlyPaysThePrincipalAtTheEnd() {
        List<Instalment> rows = Schedules.of(1_200_00, terms(RepaymentMethod.INTEREST_ONLY, 120_000, 3));
        assertThat(rows).extracting(Instalment::dueMinor).containsExactly(12_00L, 12_00L, 1_212_00L);
    }

    @Property(tries = 500)
    void principalsAddUpAndNothingIsNegative(
            @ForAll @LongRange(min = 1, max = 100_000_000_00L) long principalMinor,
            @ForAll @LongRange(max = 360_000) long ratePpm,
            @ForAll @IntRange(min = 1, max = 120) int instalments,
            @ForAll("methods") RepaymentMethod method) {
        List<Instalment> rows = Schedules.of(principalMinor, terms(method, ratePpm, instalments));
        assertThat(rows.stream().mapToLong(Instalment::principalMinor).sum()).isEqualTo(principalMinor);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.principalMinor()).isNotNegative();
            assertThat(row.interestMinor()).isNotNegative();
        });
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<RepaymentMethod> methods() {
        return net.jqwik.api.Arbitraries.of(
                RepaymentMethod.EQUAL_INSTALMENT, RepaymentMethod.EQUAL_PRINCIPAL, RepaymentMethod.INTEREST_ONLY);
    }

    @Test
    void termsWithoutAMethodAreRefused() {
        assertThatThrownBy(() -> Schedules.of(100, terms(RepaymentMethod.UNKNOWN, 0, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("repayment method");
    }
}
