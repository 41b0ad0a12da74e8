package io.riskalert.rules.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Conditions that are answered together say what each says by itself. */
class KindsFilterTest {
    private static final Map<String, List<String>> VALUES = Map.of(
            "direction", names(Direction.values()),
            "type", names(TransactionType.values()),
            "channel", names(Channel.values()),
            "status", names(TransactionStatus.values()),
            "counterpartyKind", names(CounterpartyKind.values()),
            "kind", names(RepaymentKind.values()),
            "approved", List.of("true", "false"),
            "cardPresent", List.of("true", "false"),
            "amountMinor", List.of("20000", "50000"),
            "country", List.of("CN", "TH"));

    private static final List<String> FIELDS = VALUES.keySet().stream().sorted().toList();

    private static List<String> names(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).toList();
    }

    @Property
    void togetherTheySayWhatEachSays(@ForAll long seed, @ForAll @IntRange(max = 5) int conditions) {
        Random random = new Random(seed);
        WindowDefinition definition = new WindowDefinition(
                "counted",
                random.nextInt(3) == 0 ? WindowDefinition.Stream.REPAYMENTS : WindowDefinition.Stream.TRANSACTIONS,
                Aggregate.COUNT,
                "",
                1_000,
                IntStream.range(0, conditions).mapToObj(i -> condition(random)).toList(),
                "",
                false,
                1);
        EventFilter filter = new EventFilter(definition, ZoneOffset.UTC);
        for (LoggedEvent event : LoggedEvents.any(random, 100, true)) {
            assertThat(filter.test(event))
                    .as("%s of %s", definition, event)
                    .isEqualTo(isOf(definition.stream(), event)
                            && definition.where().stream().allMatch(condition -> passes(condition, event)));
        }
    }

    private static WindowDefinition.Condition condition(Random random) {
        String field = FIELDS.get(random.nextInt(FIELDS.size()));
        List<String> values = VALUES.get(field);
        String value = values.get(random.nextInt(values.size()));
        return switch (random.nextInt(3)) {
            case 0 -> new WindowDefinition.Condition(field, "==", List.of(value));
            case 1 -> new WindowDefinition.Condition(field, "!=", List.of(value));
            default ->
                new WindowDefinition.Condition(field, "in", List.of(value, values.get(random.nextInt(values.size()))));
        };
    }

    private static boolean isOf(WindowDefinition.Stream stream, LoggedEvent event) {
        return stream == WindowDefinition.Stream.REPAYMENTS == (event.repayment() != null);
    }

    private static boolean passes(WindowDefinition.Condition condition, LoggedEvent event) {
        ToLongFunction<LoggedEvent> field = EventFields.number(condition.field(), ZoneOffset.UTC);
        boolean among = condition.values().stream()
                .anyMatch(value -> field.applyAsLong(event) == EventFields.literal(condition.field(), value));
        return among != condition.operator().equals("!=");
    }
}
