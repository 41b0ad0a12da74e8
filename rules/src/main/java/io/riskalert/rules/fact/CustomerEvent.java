package io.riskalert.rules.fact;

/**
 * Something that happened to one customer, as the streams tell it.
 *
 * <p>Two events with the same {@link #eventId()} of one kind and customer are the same event, told twice.
 */
public sealed interface CustomerEvent permits Transaction, LoanEvent, Repayment, CustomerUpdate {
    /** The id the source system gave; never empty. */
    String eventId();

    /** Opaque reference of the customer; never empty; the key of all state. */
    String customerId();

    /** When it happened, UTC milliseconds since 1970. */
    long timeMs();
}
