package io.riskalert.rules.fact;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the customer now. Always present, also before the first update.
 *
 * @param customerId opaque reference
 * @param segment customer segment, empty if not told
 * @param partner partner code, empty if not told
 * @param monthlyIncomeMinor monthly income, minor units of the portfolio's currency; null if not told
 * @param bureauScore credit bureau score; null if not told
 * @param bureauEnquiries30d enquiries at the bureau in the last 30 days; null if not told
 * @param outsideDebtMinor debt at other lenders, minor units; null if not told
 * @param outsideDebtBeforeMinor the oldest figure of outside debt of the last 90 days, minor units; null if none
 * @param balanceMinor balance after the latest transaction that told one, minor units of the portfolio's currency by the
 *     rate of that day; null if none did
 * @param hoursSinceContactChange whole hours since contact data or device binding last changed; null if never
 * @param knownDays whole days since the first event of this customer
 * @param currency the portfolio's currency, ISO 4217: of the amounts here and of amounts that are compared
 * @param dormantDays whole days for which the customer's accounts were not used before they were used again, of the latest
 *     such rest of 30 days or more; interest and fees are no use; null if there was none
 * @param hoursSinceDormancy whole hours since that rest ended; null if there was none
 * @param creditLimitMinor limit of the customer's credit lines and cards here, minor units; null if not told
 */
public record Customer(
        String customerId,
        String segment,
        String partner,
        @Nullable Long monthlyIncomeMinor,
        @Nullable Integer bureauScore,
        @Nullable Integer bureauEnquiries30d,
        @Nullable Long outsideDebtMinor,
        @Nullable Long outsideDebtBeforeMinor,
        @Nullable Long balanceMinor,
        @Nullable Long hoursSinceContactChange,
        long knownDays,
        String currency,
        @Nullable Long dormantDays,
        @Nullable Long hoursSinceDormancy,
        @Nullable Long creditLimitMinor) {}
