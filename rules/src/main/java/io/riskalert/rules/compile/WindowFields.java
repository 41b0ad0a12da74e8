package io.riskalert.rules.compile;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import io.riskalert.rules.window.WindowDefinition.Stream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of the events of one stream that windows can compute of, choose by or be kept apart by. */
final class WindowFields {
    enum Kind {
        NUMBER,
        HOUR,
        TEXT,
        CONSTANT,
        TRUTH
    }

    private static final WindowFields TRANSACTIONS = transactions();
    private static final WindowFields REPAYMENTS = repayments();

    private final String event;
    private final List<String> keys;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, Class<? extends Enum<?>>> constants = new LinkedHashMap<>();

    private WindowFields(String event, List<String> keys) {
        this.event = event;
        this.keys = keys;
    }

    static WindowFields of(Stream stream) {
        return switch (stream) {
            case TRANSACTIONS -> TRANSACTIONS;
            case REPAYMENTS -> REPAYMENTS;
        };
    }

    private static WindowFields transactions() {
        WindowFields fields = new WindowFields(
                "transaction", List.of("merchantId", "deviceId", "counterpartyId", "country", "accountId", "mcc"));
        fields.add(Kind.NUMBER, "amountMinor", "baseAmountMinor", "balanceMinor");
        fields.add("direction", Direction.class);
        fields.add("type", TransactionType.class);
        fields.add("channel", Channel.class);
        fields.add("status", TransactionStatus.class);
        fields.add("counterpartyKind", CounterpartyKind.class);
        fields.add(Kind.TEXT, "accountId", "currency", "merchantId", "mcc", "counterpartyId", "country", "deviceId");
        fields.add(Kind.TRUTH, "approved", "cardPresent");
        fields.add(Kind.HOUR, "localHour");
        return fields;
    }

    private static WindowFields repayments() {
        WindowFields fields = new WindowFields("repayment", List.of("loanId"));
        fields.add(Kind.NUMBER, "amountMinor");
        fields.add("kind", RepaymentKind.class);
        fields.add(Kind.TEXT, "loanId", "currency");
        return fields;
    }

    private void add(Kind kind, String... fields) {
        for (String field : fields) {
            kinds.put(field, kind);
        }
    }

    private void add(String field, Class<? extends Enum<?>> type) {
        kinds.put(field, Kind.CONSTANT);
        constants.put(field, type);
    }

    /** What one event of the stream is called. */
    String event() {
        return event;
    }

    /** Fields that can be a second key. */
    List<String> keys() {
        return keys;
    }

    @Nullable
    Kind kind(String field) {
        return kinds.get(field);
    }

    List<String> all() {
        return List.copyOf(kinds.keySet());
    }

    List<String> numbers() {
        return of(Kind.NUMBER);
    }

    /** Texts and constants. */
    List<String> texts() {
        return kinds.entrySet().stream()
                .filter(e -> e.getValue() == Kind.TEXT || e.getValue() == Kind.CONSTANT)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The constants of a field of that kind. */
    List<String> constants(String field) {
        Class<? extends Enum<?>> type = constants.get(field);
        return type == null
                ? List.of()
                : Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }

    private List<String> of(Kind kind) {
        return kinds.entrySet().stream()
                .filter(e -> e.getValue() == kind)
                .map(Map.Entry::getKey)
                .toList();
    }
}
