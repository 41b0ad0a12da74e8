package io.riskalert.rules.window;

import java.io.IOException;
import java.io.UncheckedIOException;

/** An event as a row of numbers: what stands where. Numbers that are not known are 0, and marks tell that they are not. */
final class EventColumns {
    /** UTC milliseconds. */
    static final int TIME = 0;

    static final int ID = 1;
    static final int AMOUNT = 2;
    static final int BASE = 3;
    static final int BALANCE = 4;
    static final int KINDS = 5;
    static final int ACCOUNT = 6;
    static final int MERCHANT = 7;
    static final int MCC = 8;
    static final int COUNTERPARTY = 9;
    static final int COUNTRY = 10;
    static final int DEVICE = 11;
    static final int CURRENCY = 12;
    static final int LOAN = 13;
    /** Length of a row. */
    static final int ROW = 14;

    /** Mark above the kinds: there is a balance. */
    static final long WITH_BALANCE = 1L << 48;

    /** Mark above the kinds: there is an amount in the portfolio's currency; without, its column holds the amount itself. */
    static final long WITH_BASE = 1L << 49;

    /** No column: events whatever stands there. */
    static final int ANY = -1;

    private EventColumns() {}

    /** Writes an event into the row that begins at a place. */
    static void put(long[] rows, int row, LoggedEvent event) {
        Long balance = event.balanceMinor();
        rows[row + TIME] = event.timeMs();
        rows[row + ID] = event.id();
        rows[row + AMOUNT] = event.amountMinor();
        rows[row + BASE] = event.hasBaseAmount() ? event.baseAmountMinor() : event.amountMinor();
        rows[row + BALANCE] = balance == null ? 0 : balance;
        rows[row + KINDS] =
                Kinds.of(event) | (balance == null ? 0 : WITH_BALANCE) | (event.hasBaseAmount() ? WITH_BASE : 0);
        rows[row + ACCOUNT] = event.account();
        rows[row + MERCHANT] = event.merchant();
        rows[row + MCC] = event.mcc();
        rows[row + COUNTERPARTY] = event.counterparty();
        rows[row + COUNTRY] = event.country();
        rows[row + DEVICE] = event.device();
        rows[row + CURRENCY] = event.currency();
        rows[row + LOAN] = event.loan();
    }

    /** Makes the event of the row that begins at a place. */
    static LoggedEvent event(long[] rows, int row) {
        try {
            return made(rows, row, rows[row + KINDS]);
        } catch (IOException e) {
            throw new UncheckedIOException("an event of a kind that is not known", e);
        }
    }

    private static LoggedEvent made(long[] rows, int row, long kind) throws IOException {
        return new LoggedEvent(
                rows[row + TIME],
                rows[row + ID],
                rows[row + AMOUNT],
                (kind & WITH_BASE) == 0 ? LoggedEvent.NO_BASE_AMOUNT : rows[row + BASE],
                (kind & WITH_BALANCE) == 0 ? null : Long.valueOf(rows[row + BALANCE]),
                Kinds.direction(kind),
                Kinds.type(kind),
                Kinds.channel(kind),
                Kinds.status(kind),
                Kinds.counterpartyKind(kind),
                rows[row + ACCOUNT],
                rows[row + MERCHANT],
                rows[row + MCC],
                rows[row + COUNTERPARTY],
                rows[row + COUNTRY],
                rows[row + DEVICE],
                rows[row + CURRENCY],
                Kinds.repayment(kind),
                rows[row + LOAN]);
    }

    /** The column of a field whose numbers are codes; {@link #ANY} for another. */
    static int of(String field) {
        return switch (field) {
            case "accountId" -> ACCOUNT;
            case "merchantId" -> MERCHANT;
            case "mcc" -> MCC;
            case "counterpartyId" -> COUNTERPARTY;
            case "country" -> COUNTRY;
            case "deviceId" -> DEVICE;
            case "currency" -> CURRENCY;
            case "loanId" -> LOAN;
            default -> ANY;
        };
    }
}
