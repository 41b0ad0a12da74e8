package io.riskalert.flink.demo;

import io.riskalert.rules.fact.Instalment;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A loan as it was agreed.
 *
 * @param loanId reference of the loan
 * @param product product code
 * @param principalMinor amount paid out, minor units
 * @param schedule equal instalments by due date; the principals add up to the amount paid out
 */
record LoanPlan(String loanId, String product, long principalMinor, List<Instalment> schedule) {
    private static final BigDecimal PPM_MONTHS = BigDecimal.valueOf(12_000_000L);
    private static final int LATEST_DUE_DAY = 28;

    LoanPlan {
        schedule = List.copyOf(schedule);
    }

    /** A loan that fits an income: no instalment above about a quarter of it. */
    static LoanPlan any(String loanId, long monthlyIncomeMinor, LocalDate firstDue, Dice dice) {
        int months = dice.oneOf(List.of(3, 6, 6, 12, 12, 12, 18, 24, 36));
        String product = months <= 6 ? "instalment-purchase" : months <= 12 ? "cash-loan" : "consumer-loan";
        long ratePpm = dice.between(60, 180) * 1_000L;
        double share = dice.between(0.05, 0.22);
        long principalMinor = Math.max(100_000, Math.round(monthlyIncomeMinor * share * months / 10_000) * 10_000);
        LocalDate due = firstDue.withDayOfMonth(Math.min(firstDue.getDayOfMonth(), LATEST_DUE_DAY));
        return new LoanPlan(loanId, product, principalMinor, equalInstalments(principalMinor, ratePpm, months, due));
    }

    /**
     * Equal instalments: A = P·r(1+r)ⁿ / ((1+r)ⁿ − 1), rounded half up to the minor unit; the last one takes what
     * rounding left.
     */
    static List<Instalment> equalInstalments(long principalMinor, long annualRatePpm, int months, LocalDate firstDue) {
        BigDecimal rate = BigDecimal.valueOf(annualRatePpm).divide(PPM_MONTHS, MathContext.DECIMAL128);
        BigDecimal principal = BigDecimal.valueOf(principalMinor);
        BigDecimal instalment;
        if (annualRatePpm == 0) {
            instalment = principal.divide(BigDecimal.valueOf(months), MathContext.DECIMAL128);
        } else {
            BigDecimal growth = BigDecimal.ONE.add(rate).pow(months, MathContext.DECIMAL128);
            instalment = principal
                    .multiply(rate)
                    .multiply(growth)
                    .divide(growth.subtract(BigDecimal.ONE), MathContext.DECIMAL128);
        }
        long instalmentMinor = minor(instalment);
        List<Instalment> rows = new ArrayList<>();
        long balanceMinor = principalMinor;
        for (int number = 1; number <= months; number++) {
            long interestMinor = minor(BigDecimal.valueOf(balanceMinor).multiply(rate));
            long principalPartMinor =
                    number == months ? balanceMinor : Math.min(balanceMinor, instalmentMinor - interestMinor);
            rows.add(new Instalment(number, firstDue.plusMonths(number - 1), principalPartMinor, interestMinor, 0));
            balanceMinor -= principalPartMinor;
        }
        return rows;
    }

    private static long minor(BigDecimal amount) {
        return amount.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
