package io.riskalert.rules.window;

import io.riskalert.rules.fact.RepaymentKind;
import java.util.function.LongPredicate;

/**
 * Which kinds of events a window counts: for each of the constants that tell what an event is, a bit for each that passes.
 * All that is asked of constants is answered at once, without a branch.
 */
final class KindsFilter {
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
            case "direction" -> directions &= passing(Kinds.DIRECTIONS.length, passes, ordinal -> ordinal);
            case "type" -> types &= passing(Kinds.TYPES.length, passes, ordinal -> ordinal);
            case "channel" -> channels &= passing(Kinds.CHANNELS.length, passes, ordinal -> ordinal);
            case "status" -> statuses &= passing(Kinds.STATUSES.length, passes, ordinal -> ordinal);
            case "counterpartyKind" ->
                counterparties &= passing(Kinds.COUNTERPARTIES.length, passes, ordinal -> ordinal);
            case "approved" ->
                statuses &=
                        passing(Kinds.STATUSES.length, passes, at -> LoggedEvent.approved(Kinds.STATUSES[at]) ? 1 : 0);
            case "cardPresent" ->
                channels &= passing(
                        Kinds.CHANNELS.length, passes, at -> LoggedEvent.cardPresent(Kinds.CHANNELS[at]) ? 1 : 0);
            case "kind" -> repayments &= passing(Kinds.REPAYMENTS.length + 1, passes, ordinal -> ordinal - 1);
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
