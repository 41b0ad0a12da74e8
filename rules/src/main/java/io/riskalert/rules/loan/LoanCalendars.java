package io.riskalert.rules.loan;

import io.riskalert.rules.loan.schedule.BusinessCalendar;
import io.riskalert.rules.loan.schedule.DueDateAdjustment;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import java.io.Serializable;
import java.util.Map;

/**
 * Business days of a portfolio, and what becomes of due dates that are none. What the terms of a loan say comes first, then
 * what holds for its product, then what holds for all.
 *
 * @param calendar business days of loans that name no region, or one that is not known
 * @param regions business days by region
 * @param adjustment what becomes of a due date that is no business day
 * @param productAdjustments the same for some products, by product code
 */
public record LoanCalendars(
        BusinessCalendar calendar,
        Map<String, BusinessCalendar> regions,
        DueDateAdjustment adjustment,
        Map<String, DueDateAdjustment> productAdjustments)
        implements Serializable {
    /** Weekends are free, and due dates stay where terms do not say otherwise. */
    public static final LoanCalendars DEFAULT =
            new LoanCalendars(BusinessCalendar.WEEKENDS, Map.of(), DueDateAdjustment.STAY, Map.of());

    public LoanCalendars {
        regions = Map.copyOf(regions);
        productAdjustments = Map.copyOf(productAdjustments);
    }

    /**
     * Business days of some regions.
     *
     * @param regions business days by region; those of the first one are the portfolio's, without any weekends are free
     */
    public static LoanCalendars of(
            Map<String, BusinessCalendar> regions,
            DueDateAdjustment adjustment,
            Map<String, DueDateAdjustment> productAdjustments) {
        BusinessCalendar first = regions.values().stream().findFirst().orElse(BusinessCalendar.WEEKENDS);
        return new LoanCalendars(first, regions, adjustment, productAdjustments);
    }

    /** The same with another adjustment for all products that have none of their own. */
    public LoanCalendars with(DueDateAdjustment other) {
        return new LoanCalendars(calendar, regions, other, productAdjustments);
    }

    /** Business days of a region; empty for the portfolio's. */
    public BusinessCalendar of(String region) {
        return regions.getOrDefault(region, calendar);
    }

    /** The terms with their adjustment of due dates decided. */
    ScheduleTerms decided(ScheduleTerms terms, String product) {
        return terms.periods().adjustment() != null
                ? terms
                : terms.with(terms.periods().withAdjustment(productAdjustments.getOrDefault(product, adjustment)));
    }
}
