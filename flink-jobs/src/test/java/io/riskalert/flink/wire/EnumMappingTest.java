package io.riskalert.flink.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EnumMappingTest {
    static Stream<Arguments> enums() {
        return Stream.of(
                pair(io.riskalert.avro.Direction.class, io.riskalert.rules.fact.Direction.class),
                pair(io.riskalert.avro.TransactionType.class, io.riskalert.rules.fact.TransactionType.class),
                pair(io.riskalert.avro.Channel.class, io.riskalert.rules.fact.Channel.class),
                pair(io.riskalert.avro.TransactionStatus.class, io.riskalert.rules.fact.TransactionStatus.class),
                pair(io.riskalert.avro.CounterpartyKind.class, io.riskalert.rules.fact.CounterpartyKind.class),
                pair(io.riskalert.avro.LoanEventKind.class, io.riskalert.rules.fact.LoanEventKind.class),
                pair(io.riskalert.avro.RepaymentMethod.class, io.riskalert.rules.fact.RepaymentMethod.class),
                pair(io.riskalert.avro.RepaymentKind.class, io.riskalert.rules.fact.RepaymentKind.class),
                pair(io.riskalert.avro.Life.class, io.riskalert.rules.alert.Life.class),
                pair(io.riskalert.avro.ClearReason.class, io.riskalert.rules.alert.ClearReason.class),
                pair(io.riskalert.avro.Category.class, io.riskalert.rules.alert.Category.class),
                pair(io.riskalert.avro.Severity.class, io.riskalert.rules.alert.Severity.class),
                pair(io.riskalert.avro.Mode.class, io.riskalert.rules.alert.Mode.class),
                pair(io.riskalert.avro.Response.class, io.riskalert.rules.alert.Response.class),
                pair(io.riskalert.avro.DeadLetterCategory.class, io.riskalert.flink.stream.DeadRecord.Category.class));
    }

    @ParameterizedTest
    @MethodSource("enums")
    void everySymbolHasItsCounterpart(Class<? extends Enum<?>> wire, Class<? extends Enum<?>> own) {
        Set<String> symbols = names(wire);
        Set<String> constants = names(own);

        assertThat(symbols).containsAll(constants);
        symbols.removeAll(constants);
        symbols.remove("UNKNOWN");
        // No payment, but a signal of time.
        symbols.remove("END_OF_DAY");
        assertThat(symbols).isEmpty();
    }

    private static Set<String> names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.toSet());
    }

    private static Arguments pair(Class<? extends Enum<?>> wire, Class<? extends Enum<?>> own) {
        return Arguments.of(wire, own);
    }
}
