package io.riskalert.flink.job;

import org.jspecify.annotations.Nullable;

/** A customer in a {@link CustomerCache}: the header as bytes, and what the cache notes of him. */
final class CachedCustomer {
    final String customerId;
    final CustomerParts parts;

    /** Null of one who is new; the header may end before the array does. */
    byte @Nullable [] header;

    int headerBytes;

    /** Place among {@link OpenCustomers}. */
    int openAt = OpenCustomers.NOWHERE;

    /** Whether an event came since the cache went by. */
    boolean usedAgain;

    /** Whether an event came since {@link OpenCustomers} went by. */
    boolean openAgain;

    /** Whether what has changed is not written. */
    boolean waiting;

    CachedCustomer(String customerId, CustomerParts parts, byte @Nullable [] header) {
        this.customerId = customerId;
        this.parts = parts;
        this.header = header;
        this.headerBytes = header == null ? 0 : header.length;
    }
}
