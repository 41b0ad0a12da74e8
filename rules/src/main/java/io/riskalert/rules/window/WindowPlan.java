package io.riskalert.rules.window;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** A window's definition made ready to be computed. */
final class WindowPlan {
    final Aggregate aggregate;
    final long lengthMs;
    final boolean excludingCurrent;
    final boolean keyed;
    final ToLongFunction<LoggedTransaction> key;
    final Predicate<LoggedTransaction> counts;
    final ToLongFunction<LoggedTransaction> field;

    WindowPlan(WindowDefinition definition) {
        aggregate = definition.aggregate();
        lengthMs = definition.lengthMs();
        excludingCurrent = definition.excludingCurrent();
        keyed = !definition.per().isEmpty();
        key = keyed ? number(definition.per()) : entry -> 0;
        field = definition.field().isEmpty() ? entry -> 1 : number(definition.field());
        List<Predicate<LoggedTransaction>> conditions = new ArrayList<>();
        if (definition.field().equals("balanceMinor")) {
            conditions.add(entry -> entry.balanceMinor() != null);
        }
        if (aggregate == Aggregate.DISTINCT) {
            conditions.add(entry -> field.applyAsLong(entry) != Codes.NONE);
        }
        for (WindowDefinition.Condition condition : definition.where()) {
            conditions.add(predicate(condition));
        }
        counts = entry -> {
            for (Predicate<LoggedTransaction> condition : conditions) {
                if (!condition.test(entry)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Predicate<LoggedTransaction> predicate(WindowDefinition.Condition condition) {
        ToLongFunction<LoggedTransaction> left = number(condition.field());
        Set<Long> values = new HashSet<>();
        condition.values().forEach(value -> values.add(literal(condition.field(), value)));
        long right = values.iterator().next();
        Predicate<LoggedTransaction> test =
                switch (condition.operator()) {
                    case "==" -> entry -> left.applyAsLong(entry) == right;
                    case "!=" -> entry -> left.applyAsLong(entry) != right;
                    case "<" -> entry -> left.applyAsLong(entry) < right;
                    case "<=" -> entry -> left.applyAsLong(entry) <= right;
                    case ">" -> entry -> left.applyAsLong(entry) > right;
                    case ">=" -> entry -> left.applyAsLong(entry) >= right;
                    case "in" -> entry -> values.contains(left.applyAsLong(entry));
                    default -> throw new IllegalArgumentException("operator " + condition.operator());
                };
        return condition.field().equals("balanceMinor")
                ? entry -> entry.balanceMinor() != null && test.test(entry)
                : test;
    }

    private static ToLongFunction<LoggedTransaction> number(String field) {
        return switch (field) {
            case "amountMinor" -> LoggedTransaction::amountMinor;
            case "balanceMinor" -> entry -> entry.balanceMinor() == null ? 0 : entry.balanceMinor();
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

    private static long literal(String field, String value) {
        return switch (field) {
            case "amountMinor", "balanceMinor" -> Long.parseLong(value);
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
