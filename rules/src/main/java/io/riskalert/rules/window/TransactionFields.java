package io.riskalert.rules.window;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.util.function.ToLongFunction;

/** The fields of a transaction that windows may name, as numbers: constants by their place, texts by their codes. */
final class TransactionFields {
    static final String BALANCE = "balanceMinor";

    private TransactionFields() {}

    static ToLongFunction<LoggedTransaction> number(String field) {
        return switch (field) {
            case "amountMinor" -> LoggedTransaction::amountMinor;
            case BALANCE -> entry -> entry.balanceMinor() == null ? 0 : entry.balanceMinor();
            case "direction" -> entry -> entry.direction().ordinal();
            case "type" -> entry -> entry.type().ordinal();
            case "channel" -> entry -> entry.channel().ordinal();
            case "status" -> entry -> entry.status().ordinal();
            case "counterpartyKind" -> entry -> entry.counterpartyKind().ordinal();
            case "approved" -> entry -> entry.approved() ? 1 : 0;
            case "cardPresent" -> entry -> entry.cardPresent() ? 1 : 0;
            case "accountId" -> LoggedTransaction::account;
            case "merchantId" -> LoggedTransaction::merchant;
            case "mcc" -> LoggedTransaction::mcc;
            case "counterpartyId" -> LoggedTransaction::counterparty;
            case "country" -> LoggedTransaction::country;
            case "deviceId" -> LoggedTransaction::device;
            case "currency" -> LoggedTransaction::currency;
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
            case "approved", "cardPresent" -> Boolean.parseBoolean(value) ? 1 : 0;
            default -> Codes.of(value);
        };
    }
}
