package io.riskalert.rules.loan.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.riskalert.rules.fact.RepaymentMethod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * Terms as Apache Fineract's tests write them, in our words. What a product settles stands in its name: LP1 and LP2 round
 * instalments to whole units, progressive schedules (also "EMI", "PROG_SCHEDULE") to the cent; DOWNPAYMENT is a quarter.
 */
final class FineractTerms {
    private static final long QUARTER_PPM = 250_000;
    private static final long WHOLE_UNIT_MINOR = 100;

    private FineractTerms() {}

    /** Terms of a loan; without any, the default loan of those tests: one instalment after 30 days, no interest. */
    static ScheduleTerms ofLoan(JsonNode loan, LocalDate startDate) {
        if (loan.path("default").asBoolean()) {
            return ScheduleTerms.of(
                    RepaymentMethod.EQUAL_INSTALMENT,
                    PaymentPeriods.regular(startDate, 1, new Frequency(30, Frequency.Unit.DAYS)),
                    0,
                    DayCount.ACT_365);
        }
        String product = loan.get("LoanProduct").asText();
        boolean progressive = product.contains("PROG") || product.contains("_EMI_");
        Frequency frequency = new Frequency(
                loan.get("repaymentEvery").asInt(),
                Frequency.Unit.valueOf(loan.get("repaymentFrequencyType").asText()));
        boolean daily = loan.get("interest calculation period").asText().equals("DAILY");
        long ratePpm = ppm(loan.get("ANNUAL interest rate %"));
        DayCount dayCount = product.contains("360_30")
                ? DayCount.THIRTY_360
                : daily ? DayCount.ACT_365 : samePeriods(frequency.unit());
        InterestTerms.Method method =
                InterestTerms.Method.valueOf(loan.get("interest type").asText());
        RepaymentMethod amortisation =
                switch (loan.get("amortization type").asText()) {
                    case "EQUAL_INSTALLMENTS" -> RepaymentMethod.EQUAL_INSTALMENT;
                    case "EQUAL_PRINCIPAL_PAYMENTS" -> RepaymentMethod.EQUAL_PRINCIPAL;
                    default -> throw new IllegalArgumentException("amortization type of " + loan);
                };
        // In their expected rows the column "graceOnInterestPayment" changes nothing, and "interest free period" moves
        // interest
        // to the first instalment after it: it is deferred, not waived.
        int deferred = loan.get("interest free period").asInt();
        AmortisationTerms amortisationTerms = AmortisationTerms.of(amortisation)
                .withPrincipalGracePeriods(loan.get("graceOnPrincipalPayment").asInt())
                .withDownPayment(product.contains("DOWNPAYMENT") ? QUARTER_PPM : 0);
        return new ScheduleTerms(
                PaymentPeriods.regular(startDate, loan.get("numberOfRepayments").asInt(), frequency),
                new InterestTerms(method, ratePpm, dayCount, 0, deferred),
                progressive ? amortisationTerms.withLevelling() : amortisationTerms,
                new MoneyRounding(RoundingMode.HALF_EVEN, progressive ? 1 : WHOLE_UNIT_MINOR));
    }

    /** Interest by equal periods: a month is a twelfth of a year, a week a 52nd, a day a 365th. */
    private static DayCount samePeriods(Frequency.Unit unit) {
        return switch (unit) {
            case MONTHS -> DayCount.THIRTY_360;
            case WEEKS -> DayCount.ACT_364;
            case DAYS -> DayCount.ACT_365;
        };
    }

    static ScheduleTerms ofAnnuity(JsonNode line) {
        Frequency frequency = new Frequency(
                line.get("repay_every").asInt(),
                Frequency.Unit.valueOf(line.get("frequency").asText()));
        JsonNode periods = line.get("periods");
        LocalDate startDate = LocalDate.parse(periods.get(0).get("from").asText());
        boolean thirty = line.get("days_in_month").asText().equals("DAYS_30");
        DayCount dayCount =
                switch (line.get("days_in_year").asText()) {
                    case "DAYS_360" -> thirty ? DayCount.THIRTY_360 : DayCount.ACT_360;
                    case "DAYS_364" -> DayCount.ACT_364;
                    case "DAYS_365" -> DayCount.ACT_365;
                    case "ACTUAL" -> DayCount.ACT_ACT;
                    default -> throw new IllegalArgumentException("days in year of " + line);
                };
        return new ScheduleTerms(
                PaymentPeriods.regular(startDate, periods.size(), frequency),
                InterestTerms.declining(ppm(line.get("annual_rate_pct")), dayCount),
                AmortisationTerms.of(RepaymentMethod.EQUAL_INSTALMENT).withLevelling(),
                MoneyRounding.HALF_EVEN);
    }

    private static long ppm(JsonNode percent) {
        return new BigDecimal(percent.asText()).movePointRight(4).longValueExact();
    }
}
