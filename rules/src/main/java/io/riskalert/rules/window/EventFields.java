package io.riskalert.rules.window;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.util.function.ToLongFunction;

/** The fields of events that windows may name, as numbers: constants by their place, texts by their codes. */
final class EventFields {
    static final String BALANCE = "balanceMinor";

    private EventFields() {}

    static ToLongFunction<LoggedEvent> number(String field) {
        return switch (field) {
            case "amountMinor" -> LoggedEvent::amountMinor;
            case BALANCE -> entry -> entry.balanceMinor() == null ? 0 : entry.balanceMinor();
            case "direction" -> entry -> entry.direction().ordinal();
            case "type" -> entry -> entry.type().ordinal();
            case "channel" -> entry -> entry.channel().ordinal();
            case "status" -> entry -> entry.status().ordinal();
            case "counterpartyKind" -> entry -> entry.counterpartyKind().ordinal();
            case "approved" -> entry -> entry.approved() ? 1 : 0;
            case "cardPresent" -> entry -> entry.cardPresent() ? 1 : 0;
            case "accountId" -> LoggedEvent::account;
            case "merchantId" -> LoggedEvent::merchant;
            case "mcc" -> LoggedEvent::mcc;
            case "counterpartyId" -> LoggedEvent::counterparty;
            case "country" -> LoggedEvent::country;
            case "deviceId" -> LoggedEvent::device;
            case "currency" -> LoggedEvent::currency;
            case "kind" ->
                entry -> entry.repayment() == null ? -1 : entry.repayment().ordinal();
            case "loanId" -> LoggedEvent::loan;
            default -> throw new IllegalArgumentException("windows cannot use the field " + field);
        };
    }

    /** The number of a value that a catalogue writes for the field. */
    static long literal(String field, String value) {
        return switch (field) {
            case "amountMinor", BALANCE -> Long.parseLong(value);
            case "direction" -> Direction.valueOf(value).ordinal();
            case "type" -> TransactionType.valueOf(value).ordinal();
            case "channel" -> Channel.valueOf(value).ordinal();
            case "status" -> TransactionStatus.valueOf(value).ordinal();
            case "counterpartyKind" -> CounterpartyKind.valueOf(value).ordinal();
            case "kind" -> RepaymentKind.valueOf(value).ordinal();
            case "approved", "cardPresent" -> Boolean.parseBoolean(value) ? 1 : 0;
            default -> Codes.of(value);
        };
    }
}
