package io.riskalert.rules.window;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Which transactions a window counts, made ready to be tested. Equal conditions in any order have equal keys. */
final class TransactionFilter {
    private final String key;
    private final List<Predicate<LoggedTransaction>> conditions = new ArrayList<>();

    TransactionFilter(WindowDefinition definition) {
        StringBuilder told = new StringBuilder();
        if (definition.field().equals(TransactionFields.BALANCE)) {
            told.append("balance known\n");
            conditions.add(entry -> entry.balanceMinor() != null);
        }
        if (definition.aggregate() == Aggregate.DISTINCT) {
            told.append("known ").append(definition.field()).append('\n');
            ToLongFunction<LoggedTransaction> field = TransactionFields.number(definition.field());
            conditions.add(entry -> field.applyAsLong(entry) != Codes.NONE);
        }
        for (WindowDefinition.Condition condition : definition.where()) {
            conditions.add(predicate(condition));
        }
        key = told
                + definition.where().stream()
                        .map(condition -> condition.field()
                                + ' '
                                + condition.operator()
                                + ' '
                                + condition.values().stream().sorted().toList())
                        .sorted()
                        .collect(Collectors.joining("\n"));
    }

    /** The same for filters that let the same pass. */
    String key() {
        return key;
    }

    boolean test(LoggedTransaction entry) {
        for (int i = 0; i < conditions.size(); i++) {
            if (!conditions.get(i).test(entry)) {
                return false;
            }
        }
        return true;
    }

    private static Predicate<LoggedTransaction> predicate(WindowDefinition.Condition condition) {
        ToLongFunction<LoggedTransaction> left = TransactionFields.number(condition.field());
        Set<Long> values = new HashSet<>();
        condition.values().forEach(value -> values.add(TransactionFields.literal(condition.field(), value)));
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
        return condition.field().equals(TransactionFields.BALANCE)
                ? entry -> entry.balanceMinor() != null && test.test(entry)
                : test;
    }
}
