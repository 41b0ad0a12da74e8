package io.riskalert.rules.evaluate;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.util.Set;

/**
 * Transactions of one kind have the same constants, and whatever follows from these. Most rules are ruled out by the kind
 * alone, with one look instead of one for each of its properties.
 */
final class Kinds {
    /** Number of kinds. */
    static final int COUNT = Direction.values().length
            * TransactionType.values().length
            * Channel.values().length
            * TransactionStatus.values().length
            * CounterpartyKind.values().length;

    private static final int TYPES = TransactionType.values().length;
    private static final int CHANNELS = Channel.values().length;
    private static final int STATUSES = TransactionStatus.values().length;
    private static final int COUNTERPARTIES = CounterpartyKind.values().length;

    private static final Set<String> PROPERTIES =
            Set.of("direction", "type", "channel", "status", "counterpartyKind", "approved", "cardPresent");

    private Kinds() {}

    /** Number of a transaction's kind, from 0. */
    static int of(Transaction transaction) {
        int kind = transaction.direction().ordinal();
        kind = kind * TYPES + transaction.type().ordinal();
        kind = kind * CHANNELS + transaction.channel().ordinal();
        kind = kind * STATUSES + transaction.status().ordinal();
        return kind * COUNTERPARTIES + transaction.counterpartyKind().ordinal();
    }

    /** Whether transactions of one kind have the same value of the property. */
    static boolean tell(Slot slot) {
        return slot.fact().type() == Transaction.class
                && PROPERTIES.contains(slot.property().name());
    }
}
