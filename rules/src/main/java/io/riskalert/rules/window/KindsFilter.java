package io.riskalert.rules.window;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.util.function.LongPredicate;

/**
 * Which kinds of events a window counts: for each of the constants that tell what an event is, a bit for each that passes.
 * All that is asked of constants is answered at once, without a branch.
 */
final class KindsFilter {
    private static final Direction[] DIRECTIONS = Direction.values();
    private static final TransactionType[] TYPES = TransactionType.values();
    private static final Channel[] CHANNELS = Channel.values();
    private static final TransactionStatus[] STATUSES = TransactionStatus.values();
    private static final CounterpartyKind[] COUNTERPARTIES = CounterpartyKind.values();
    private static final RepaymentKind[] REPAYMENTS = RepaymentKind.values();

    private long directions = -1;
    private long types = -1;
    private long channels = -1;
    private long statuses = -1;
    private long counterparties = -1;
    /** The lowest bit is for transactions. */
    private long repayments;

    /** Lets all transactions pass and no repayment, or the reverse. */
    KindsFilter(boolean ofRepayments) {
        repayments = ofRepayments ? ~1L : 1L;
    }

    /**
     * Takes a condition in, if it is about constants.
     *
     * @param passes tells of the number of a field, see {@link EventFields#number}, whether it passes
     * @return whether it is about constants
     */
    boolean narrow(String field, LongPredicate passes) {
        switch (field) {
            case "direction" -> directions &= passing(DIRECTIONS.length, passes, ordinal -> ordinal);
            case "type" -> types &= passing(TYPES.length, passes, ordinal -> ordinal);
            case "channel" -> channels &= passing(CHANNELS.length, passes, ordinal -> ordinal);
            case "status" -> statuses &= passing(STATUSES.length, passes, ordinal -> ordinal);
            case "counterpartyKind" -> counterparties &= passing(COUNTERPARTIES.length, passes, ordinal -> ordinal);
            case "approved" ->
                statuses &= passing(STATUSES.length, passes, at -> LoggedEvent.approved(STATUSES[at]) ? 1 : 0);
            case "cardPresent" ->
                channels &= passing(CHANNELS.length, passes, at -> LoggedEvent.cardPresent(CHANNELS[at]) ? 1 : 0);
            case "kind" -> repayments &= passing(REPAYMENTS.length + 1, passes, ordinal -> ordinal - 1);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Numbers of constants are told as a field tells them. */
    @FunctionalInterface
    private interface Number {
        int of(int ordinal);
    }

    private static long passing(int constants, LongPredicate passes, Number number) {
        long bits = 0;
        for (int ordinal = 0; ordinal < constants; ordinal++) {
            bits |= passes.test(number.of(ordinal)) ? 1L << ordinal : 0;
        }
        return bits;
    }

    boolean test(LoggedEvent event) {
        RepaymentKind repayment = event.repayment();
        return (directions >>> event.direction().ordinal()
                        & types >>> event.type().ordinal()
                        & channels >>> event.channel().ordinal()
                        & statuses >>> event.status().ordinal()
                        & counterparties >>> event.counterpartyKind().ordinal()
                        & repayments >>> (repayment == null ? 0 : repayment.ordinal() + 1)
                        & 1)
                != 0;
    }
}
