package io.riskalert.rules.fact;

import org.jspecify.annotations.Nullable;

/**
 * A movement on a customer's account or card. Texts that were not told are empty, never null.
 *
 * @param eventId id from the source system
 * @param customerId opaque reference of the customer
 * @param timeMs when it happened, UTC milliseconds
 * @param accountId account or card, masked or opaque
 * @param direction whether money came in or went out
 * @param type what it was for
 * @param channel the way it was made
 * @param status whether it was approved
 * @param amountMinor amount in minor units of {@code currency}, not negative: 12345 is 123.45 CNY
 * @param currency ISO 4217 code
 * @param balanceMinor balance of the account after it, minor units; null if not told
 * @param merchantId merchant or terminal
 * @param mcc merchant category code, ISO 18245, four digits
 * @param counterpartyId the other party's account or reference
 * @param counterpartyKind who the other party is
 * @param country where it happened, ISO 3166-1 alpha-2
 * @param latitudeDeg latitude where it happened, degrees north; null if not told
 * @param longitudeDeg longitude where it happened, degrees east; null if not told
 * @param deviceId the device it was made with
 * @param baseAmountMinor the amount in minor units of the portfolio's currency, by the rate of the day; null if no rate is
 *     known. Amounts of several currencies compare by it; windows take it, too
 */
public record Transaction(
        String eventId,
        String customerId,
        long timeMs,
        String accountId,
        Direction direction,
        TransactionType type,
        Channel channel,
        TransactionStatus status,
        long amountMinor,
        String currency,
        @Nullable Long balanceMinor,
        String merchantId,
        String mcc,
        String counterpartyId,
        CounterpartyKind counterpartyKind,
        String country,
        @Nullable Double latitudeDeg,
        @Nullable Double longitudeDeg,
        String deviceId,
        @Nullable Long baseAmountMinor)
        implements CustomerEvent {
    /** A transaction as it is told, before its amount has been brought into the portfolio's currency. */
    public Transaction(
            String eventId,
            String customerId,
            long timeMs,
            String accountId,
            Direction direction,
            TransactionType type,
            Channel channel,
            TransactionStatus status,
            long amountMinor,
            String currency,
            @Nullable Long balanceMinor,
            String merchantId,
            String mcc,
            String counterpartyId,
            CounterpartyKind counterpartyKind,
            String country,
            @Nullable Double latitudeDeg,
            @Nullable Double longitudeDeg,
            String deviceId) {
        this(
                eventId,
                customerId,
                timeMs,
                accountId,
                direction,
                type,
                channel,
                status,
                amountMinor,
                currency,
                balanceMinor,
                merchantId,
                mcc,
                counterpartyId,
                counterpartyKind,
                country,
                latitudeDeg,
                longitudeDeg,
                deviceId,
                null);
    }

    /** The same with its amount in the portfolio's currency, minor units; null if no rate is known. */
    public Transaction withBaseAmountMinor(@Nullable Long amountInBaseMinor) {
        return new Transaction(
                eventId,
                customerId,
                timeMs,
                accountId,
                direction,
                type,
                channel,
                status,
                amountMinor,
                currency,
                balanceMinor,
                merchantId,
                mcc,
                counterpartyId,
                counterpartyKind,
                country,
                latitudeDeg,
                longitudeDeg,
                deviceId,
                amountInBaseMinor);
    }

    /** Whether money moved: approved, or a source that does not tell. */
    public boolean approved() {
        return status != TransactionStatus.DECLINED;
    }

    /** Whether the card or person was there: a terminal, a cash machine or the counter. */
    public boolean cardPresent() {
        return channel == Channel.POS || channel == Channel.ATM || channel == Channel.BRANCH;
    }
}
