package io.riskalert.flink.wire;

import io.riskalert.avro.wire.RecordCodec;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.CustomerUpdate;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.Transaction;

/** Writes events as producers put them on the input topics. Belongs to one thread. */
public final class EventEncoder {
    private final WireSettings settings;
    private final RecordCodec<io.riskalert.avro.Transaction> transactions;
    private final RecordCodec<io.riskalert.avro.LoanEvent> loans;
    private final RecordCodec<io.riskalert.avro.Repayment> repayments;
    private final RecordCodec<io.riskalert.avro.CustomerUpdate> customers;

    public EventEncoder(WireSettings settings) {
        this.settings = settings;
        this.transactions = settings.format()
                .codec(io.riskalert.avro.Transaction.class, settings.topics().transactions());
        this.loans = settings.format()
                .codec(io.riskalert.avro.LoanEvent.class, settings.topics().loans());
        this.repayments = settings.format()
                .codec(io.riskalert.avro.Repayment.class, settings.topics().repayments());
        this.customers = settings.format()
                .codec(io.riskalert.avro.CustomerUpdate.class, settings.topics().customers());
    }

    /** The record's value. Its key is the customer. */
    public byte[] encode(CustomerEvent event) {
        if (event instanceof Transaction transaction) {
            return transactions.encode(TransactionMapping.toRecord(transaction));
        } else if (event instanceof LoanEvent loan) {
            return loans.encode(LoanMapping.toRecord(loan));
        } else if (event instanceof Repayment repayment) {
            return repayments.encode(RepaymentMapping.toRecord(repayment));
        } else if (event instanceof CustomerUpdate update) {
            return customers.encode(CustomerMapping.toRecord(update));
        }
        throw new IllegalStateException("a kind of event that is not known: " + event.getClass());
    }

    /** The topic that the event belongs to. */
    public String topic(CustomerEvent event) {
        return kind(event).topic(settings.topics());
    }

    /** The stream that the event belongs to. */
    public static EventKind kind(CustomerEvent event) {
        if (event instanceof Transaction) {
            return EventKind.TRANSACTION;
        } else if (event instanceof LoanEvent) {
            return EventKind.LOAN;
        } else if (event instanceof Repayment) {
            return EventKind.REPAYMENT;
        }
        return EventKind.CUSTOMER;
    }
}
