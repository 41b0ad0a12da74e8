package io.riskalert.rules.fact;

import org.jspecify.annotations.Nullable;

/**
 * What became known of a customer. Null or empty means: not told, keep what is known.
 *
 * @param eventId id from the source system
 * @param customerId opaque reference of the customer
 * @param timeMs when it became so, UTC milliseconds
 * @param segment customer segment, may be empty
 * @param partner code of the partner that brought the customer, may be empty
 * @param zone the customer's IANA time zone, may be empty
 * @param monthlyIncomeMinor monthly income, minor units of the portfolio's currency
 * @param bureauScore credit bureau score
 * @param bureauEnquiries30d enquiries at the bureau in the last 30 days
 * @param outsideDebtMinor debt at other lenders, minor units of the portfolio's currency
 * @param contactChanged whether phone number, address or device binding was changed with this update
 * @param creditLimitMinor limit of the customer's credit lines and cards here, minor units of the portfolio's currency
 */
public record CustomerUpdate(
        String eventId,
        String customerId,
        long timeMs,
        String segment,
        String partner,
        String zone,
        @Nullable Long monthlyIncomeMinor,
        @Nullable Integer bureauScore,
        @Nullable Integer bureauEnquiries30d,
        @Nullable Long outsideDebtMinor,
        boolean contactChanged,
        @Nullable Long creditLimitMinor)
        implements CustomerEvent {
    /** An update that tells nothing of a credit limit. */
    public CustomerUpdate(
            String eventId,
            String customerId,
            long timeMs,
            String segment,
            String partner,
            String zone,
            @Nullable Long monthlyIncomeMinor,
            @Nullable Integer bureauScore,
            @Nullable Integer bureauEnquiries30d,
            @Nullable Long outsideDebtMinor,
            boolean contactChanged) {
        this(
                eventId,
                customerId,
                timeMs,
                segment,
                partner,
                zone,
                monthlyIncomeMinor,
                bureauScore,
                bureauEnquiries30d,
                outsideDebtMinor,
                contactChanged,
                null);
    }
}
