package io.riskalert.rules.loan;

import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.LoanTerms;
import io.riskalert.rules.fact.RepaymentMethod;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes monthly repayment schedules from terms. Interest of a period is balance times annual rate by twelve (30/360),
 * rounded half up to the minor unit; the last instalment takes the remainder, so that the principals add up exactly.
 */
public final class Schedules {
    /** Most instalments that a schedule may have. */
    public static final int MAX_INSTALMENTS = 600;

    private static final MathContext PRECISION = MathContext.DECIMAL64;
    private static final BigDecimal PERIODS_TIMES_PPM = BigDecimal.valueOf(12L * 1_000_000L);

    private Schedules() {}

    /**
     * The schedule of a loan.
     *
     * @param principalMinor amount paid out, minor units, not negative
     * @throws IllegalArgumentException if the terms cannot make a schedule
     */
    public static List<Instalment> monthly(long principalMinor, LoanTerms terms) {
        int count = terms.instalments();
        if (count < 1 || count > MAX_INSTALMENTS) {
            throw new IllegalArgumentException("instalments is " + count + ", allowed are 1 to " + MAX_INSTALMENTS);
        }
        if (terms.annualRatePpm() < 0 || principalMinor < 0) {
            throw new IllegalArgumentException("rate and principal must not be negative");
        }
        BigDecimal rate = BigDecimal.valueOf(terms.annualRatePpm()).divide(PERIODS_TIMES_PPM, PRECISION);
        long instalmentMinor = terms.method() == RepaymentMethod.EQUAL_INSTALMENT
                ? annuityMinor(principalMinor, rate, count)
                : terms.instalmentMinor();
        List<Instalment> rows = new ArrayList<>(count);
        long balanceMinor = principalMinor;
        for (int number = 1; number <= count; number++) {
            boolean last = number == count;
            long interestMinor = BigDecimal.valueOf(balanceMinor)
                    .multiply(rate, PRECISION)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
            long duePrincipalMinor =
                    switch (terms.method()) {
                        case EQUAL_INSTALMENT ->
                            last ? balanceMinor : Math.min(balanceMinor, Math.max(0, instalmentMinor - interestMinor));
                        case EQUAL_PRINCIPAL ->
                            last ? balanceMinor : Math.min(balanceMinor, roundedShare(principalMinor, count));
                        case INTEREST_ONLY -> last ? balanceMinor : 0;
                        case FIXED_INSTALMENT -> instalmentMinor;
                        case UNKNOWN ->
                            throw new IllegalArgumentException("a schedule needs a repayment method or its own rows");
                    };
            boolean fixed = terms.method() == RepaymentMethod.FIXED_INSTALMENT;
            rows.add(new Instalment(
                    number,
                    terms.firstDueDate().plusMonths(number - 1L),
                    duePrincipalMinor,
                    fixed ? 0 : interestMinor,
                    0));
            balanceMinor = fixed ? balanceMinor : balanceMinor - duePrincipalMinor;
        }
        return List.copyOf(rows);
    }

    /** P·r(1+r)ⁿ / ((1+r)ⁿ − 1), or P/n without interest, half up to the minor unit. */
    private static long annuityMinor(long principalMinor, BigDecimal rate, int count) {
        if (rate.signum() == 0) {
            return roundedShare(principalMinor, count);
        }
        BigDecimal growth = BigDecimal.ONE.add(rate).pow(count, PRECISION);
        return BigDecimal.valueOf(principalMinor)
                .multiply(rate, PRECISION)
                .multiply(growth, PRECISION)
                .divide(growth.subtract(BigDecimal.ONE), PRECISION)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static long roundedShare(long principalMinor, int count) {
        return BigDecimal.valueOf(principalMinor)
                .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
