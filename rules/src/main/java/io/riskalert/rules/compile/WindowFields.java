package io.riskalert.rules.compile;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of a transaction that windows can compute of, choose by or be kept apart by. */
final class WindowFields {
    enum Kind {
        NUMBER,
        TEXT,
        CONSTANT,
        TRUTH
    }

    /** Fields that can be a second key. */
    static final List<String> KEYS = List.of("merchantId", "deviceId", "counterpartyId", "country", "accountId", "mcc");

    private static final Map<String, Class<? extends Enum<?>>> CONSTANTS = constants();
    private static final Map<String, Kind> KINDS = kinds();

    private WindowFields() {}

    static @Nullable Kind kind(String field) {
        return KINDS.get(field);
    }

    static List<String> all() {
        return List.copyOf(KINDS.keySet());
    }

    static List<String> numbers() {
        return of(Kind.NUMBER);
    }

    /** Texts and constants. */
    static List<String> texts() {
        return KINDS.entrySet().stream()
                .filter(e -> e.getValue() == Kind.TEXT || e.getValue() == Kind.CONSTANT)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The constants of a field of that kind. */
    static List<String> constants(String field) {
        Class<? extends Enum<?>> type = CONSTANTS.get(field);
        return type == null
                ? List.of()
                : Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }

    private static List<String> of(Kind kind) {
        return KINDS.entrySet().stream()
                .filter(e -> e.getValue() == kind)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Class<? extends Enum<?>>> constants() {
        Map<String, Class<? extends Enum<?>>> types = new LinkedHashMap<>();
        types.put("direction", Direction.class);
        types.put("type", TransactionType.class);
        types.put("channel", Channel.class);
        types.put("status", TransactionStatus.class);
        types.put("counterpartyKind", CounterpartyKind.class);
        return types;
    }

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("amountMinor", Kind.NUMBER);
        kinds.put("balanceMinor", Kind.NUMBER);
        CONSTANTS.keySet().forEach(field -> kinds.put(field, Kind.CONSTANT));
        List.of("accountId", "currency", "merchantId", "mcc", "counterpartyId", "country", "deviceId")
                .forEach(field -> kinds.put(field, Kind.TEXT));
        kinds.put("approved", Kind.TRUTH);
        kinds.put("cardPresent", Kind.TRUTH);
        return kinds;
    }
}
