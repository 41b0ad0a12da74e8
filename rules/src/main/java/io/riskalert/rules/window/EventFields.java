package io.riskalert.rules.window;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The fields of events that windows may name, as numbers: constants by their place, texts by their codes. */
final class EventFields {
    static final String BALANCE = "balanceMinor";
    static final String BASE_AMOUNT = "baseAmountMinor";
    static final String LOCAL_HOUR = "localHour";

    private static final long SECONDS_PER_HOUR = 3_600;
    private static final long SECONDS_PER_DAY = 24 * SECONDS_PER_HOUR;

    private EventFields() {}

    /** @param zone the zone of local hours */
    static ToLongFunction<LoggedEvent> number(String field, ZoneId zone) {
        return switch (field) {
            case "amountMinor" -> LoggedEvent::amountMinor;
            case BALANCE -> entry -> entry.balanceMinor() == null ? 0 : entry.balanceMinor();
            case BASE_AMOUNT -> entry -> entry.hasBaseAmount() ? entry.baseAmountMinor() : 0;
            case LOCAL_HOUR -> localHour(zone.getRules());
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

    private static ToLongFunction<LoggedEvent> localHour(ZoneRules rules) {
        return entry -> {
            Instant time = Instant.ofEpochMilli(entry.timeMs());
            long localSeconds = time.getEpochSecond() + rules.getOffset(time).getTotalSeconds();
            return Math.floorMod(localSeconds, SECONDS_PER_DAY) / SECONDS_PER_HOUR;
        };
    }

    /** What a transaction must tell for the field to be known; null where it always is. */
    static @Nullable Predicate<LoggedEvent> known(String field) {
        return switch (field) {
            case BALANCE -> entry -> entry.balanceMinor() != null;
            case BASE_AMOUNT -> LoggedEvent::hasBaseAmount;
            default -> null;
        };
    }

    /** The number of a value that a catalogue writes for the field. */
    static long literal(String field, String value) {
        return switch (field) {
            case "amountMinor", BALANCE, BASE_AMOUNT, LOCAL_HOUR -> Long.parseLong(value);
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
