package io.riskalert.flink.wire;

import io.riskalert.flink.config.JobConfig;

/** The streams of events, a topic each. */
public enum EventKind {
    /** Movements on accounts and cards. */
    TRANSACTION,
    /** Loans opened, rescheduled, closed. */
    LOAN,
    /** Payments on loans and their reversals. */
    REPAYMENT,
    /** What became known of customers. */
    CUSTOMER;

    /** The topic of this stream. */
    public String topic(JobConfig.Topics topics) {
        return switch (this) {
            case TRANSACTION -> topics.transactions();
            case LOAN -> topics.loans();
            case REPAYMENT -> topics.repayments();
            case CUSTOMER -> topics.customers();
        };
    }
}
