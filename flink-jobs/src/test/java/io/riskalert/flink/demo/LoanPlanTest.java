package io.riskalert.flink.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.fact.Instalment;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class LoanPlanTest {
    @Property(tries = 200)
    void equalInstalmentsPayBackThePrincipalAndAreEqual(
            @ForAll @LongRange(min = 10_000, max = 100_000_000) long principalMinor,
            @ForAll @LongRange(min = 0, max = 360_000) long annualRatePpm,
            @ForAll @IntRange(min = 1, max = 60) int months) {
        List<Instalment> rows =
                LoanPlan.equalInstalments(principalMinor, annualRatePpm, months, LocalDate.of(2023, 2, 10));
        assertThat(rows).hasSize(months);
        assertThat(rows.stream().mapToLong(Instalment::principalMinor).sum()).isEqualTo(principalMinor);
        long firstMinor = rows.get(0).dueMinor();
        double rate = annualRatePpm / 12_000_000.0;
        // Half a unit per period, grown with interest until the end.
        double leftByRounding = 1 + (annualRatePpm == 0 ? months : (Math.pow(1 + rate, months) - 1) / rate);
        for (Instalment row : rows) {
            assertThat(row.principalMinor()).isNotNegative();
            assertThat(row.interestMinor()).isNotNegative();
            assertThat((double) Math.abs(row.dueMinor() - firstMinor))
                    .isLessThanOrEqualTo(row.number() == months ? leftByRounding : 0);
        }
    }
}
