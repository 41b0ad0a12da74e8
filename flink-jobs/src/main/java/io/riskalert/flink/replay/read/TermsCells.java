package io.riskalert.flink.replay.read;

import io.riskalert.flink.replay.read.Cells.MoneyReader;
import io.riskalert.flink.replay.read.Cells.Reader;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.loan.schedule.AmortisationTerms;
import io.riskalert.rules.loan.schedule.DayCount;
import io.riskalert.rules.loan.schedule.Disbursement;
import io.riskalert.rules.loan.schedule.DueDateAdjustment;
import io.riskalert.rules.loan.schedule.Frequency;
import io.riskalert.rules.loan.schedule.InterestTerms;
import io.riskalert.rules.loan.schedule.MoneyRounding;
import io.riskalert.rules.loan.schedule.PaymentPeriods;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import io.riskalert.rules.loan.schedule.TermsCheck;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Terms of loans. With an instalment of a given amount, the method is a fixed instalment unless it is told. */
final class TermsCells {
    private static final int RATE_PPM_MAX = (int) TermsCheck.MAX_RATE_PPM;

    private final Reader<RepaymentMethod> method;
    private final Reader<@Nullable Integer> ratePpm;
    private final Reader<@Nullable Integer> instalments;
    private final Reader<LocalDate> firstDueDate;
    private final MoneyReader instalment;
    private final Reader<@Nullable LocalDate> startDate;
    private final Reader<@Nullable LocalDate> lastDueDate;
    private final Reader<@Nullable Integer> every;
    private final Reader<Frequency.Unit> unit;
    private final Reader<InterestTerms.Method> interestMethod;
    private final Reader<DayCount> dayCount;
    private final Reader<@Nullable Integer> freePeriods;
    private final Reader<@Nullable Integer> deferredPeriods;
    private final Reader<@Nullable Integer> principalGracePeriods;
    private final MoneyReader balloon;
    private final Reader<@Nullable Integer> downPaymentPpm;
    private final Reader<Boolean> levelled;
    private final Reader<RoundingMode> rounding;
    private final MoneyReader instalmentMultiple;
    private final Cells cells;
    private final Reader<DueDateAdjustment> adjustment;
    private final Reader<String> region;

    TermsCells(Cells cells) {
        this.cells = cells;
        method = cells.symbol("method", RepaymentMethod.class, RepaymentMethod.UNKNOWN);
        ratePpm = cells.has("annualRatePercent")
                ? cells.ratePpm("annualRatePercent")
                : cells.integer("annualRatePpm", 0, RATE_PPM_MAX);
        instalments = cells.integer("instalments", 1, ScheduleTerms.MAX_INSTALMENTS);
        firstDueDate = cells.dueDate("firstDueDate");
        instalment = cells.money("instalment");
        startDate = cells.date("startDate");
        lastDueDate = cells.date("lastDueDate");
        every = cells.integer("every", 1, Frequency.MAX_EVERY);
        unit = cells.symbol("unit", Frequency.Unit.class, Frequency.Unit.MONTHS);
        interestMethod =
                cells.symbol("interestMethod", InterestTerms.Method.class, InterestTerms.Method.DECLINING_BALANCE);
        dayCount = cells.symbol("dayCount", DayCount.class, DayCount.THIRTY_360);
        freePeriods = cells.integer("interestFreePeriods", 0, ScheduleTerms.MAX_INSTALMENTS);
        deferredPeriods = cells.integer("interestDeferredPeriods", 0, ScheduleTerms.MAX_INSTALMENTS);
        principalGracePeriods = cells.integer("principalGracePeriods", 0, ScheduleTerms.MAX_INSTALMENTS);
        balloon = cells.money("balloon");
        downPaymentPpm = cells.ratePpm("downPaymentPercent");
        levelled = cells.bool("levelled");
        rounding = cells.symbol("rounding", RoundingMode.class, RoundingMode.HALF_UP);
        instalmentMultiple = cells.money("instalmentMultiple");
        adjustment = cells.symbol("dueDateAdjustment", DueDateAdjustment.class, DueDateAdjustment.STAY);
        region = cells.text("region", "");
    }

    ScheduleTerms read(@Nullable String[] row, String currency, long principalMinor) throws BadCell {
        Long instalmentMinor = instalment.read(row, currency);
        RepaymentMethod told = method.read(row);
        boolean fixed = told == RepaymentMethod.UNKNOWN && instalmentMinor != null;
        RepaymentMethod used = fixed ? RepaymentMethod.FIXED_INSTALMENT : told;
        if (used == RepaymentMethod.UNKNOWN) {
            throw new BadCell("neither an instalment nor a method of repayment is told");
        }
        ScheduleTerms terms = new ScheduleTerms(
                periods(row),
                new InterestTerms(
                        interestMethod.read(row),
                        or(ratePpm.read(row), 0),
                        dayCount.read(row),
                        or(freePeriods.read(row), 0),
                        or(deferredPeriods.read(row), 0)),
                new AmortisationTerms(
                        used,
                        or(principalGracePeriods.read(row), 0),
                        or(balloon.read(row, currency), 0),
                        or(downPaymentPpm.read(row), 0),
                        levelled.read(row),
                        used == RepaymentMethod.FIXED_INSTALMENT
                                ? EventMapper.amount("instalment", instalmentMinor, 1)
                                : 0),
                new MoneyRounding(rounding.read(row), or(instalmentMultiple.read(row, currency), 1)));
        List<String> problems =
                TermsCheck.problems(List.of(new Disbursement(terms.periods().startDate(), principalMinor)), terms);
        if (!problems.isEmpty()) {
            throw new BadCell("the terms make no schedule: " + String.join("; ", problems));
        }
        return terms;
    }

    private PaymentPeriods periods(@Nullable String[] row) throws BadCell {
        Integer count = instalments.read(row);
        if (count == null) {
            throw new BadCell("instalments is empty");
        }
        Frequency frequency = new Frequency(or(every.read(row), 1), unit.read(row));
        LocalDate first = firstDueDate.read(row);
        LocalDate start = startDate.read(row);
        return new PaymentPeriods(
                start == null ? frequency.after(first, -1) : start,
                count,
                frequency,
                first,
                lastDueDate.read(row),
                cells.has("dueDateAdjustment") ? adjustment.read(row) : null,
                region.read(row));
    }

    private static int or(@Nullable Integer told, int otherwise) {
        return told == null ? otherwise : told;
    }

    private static long or(@Nullable Long told, long otherwise) {
        return told == null ? otherwise : told;
    }
}
