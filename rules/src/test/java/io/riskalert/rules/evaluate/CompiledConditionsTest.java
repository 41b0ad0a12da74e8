package io.riskalert.rules.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.Customer;
import io.riskalert.rules.window.WindowView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What conditions are turned into so that they cost less rules out what the conditions themselves rule out. */
class CompiledConditionsTest {
    private static final long EXACT = Sign.EXACT;
    private static final List<Object> TEXTS = List.of("", "a", "b", "7995", "5411", "ab", "x", "y");

    @Provide
    Arbitrary<Number> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(-3, 3).map(number -> (Number) number),
                Arbitraries.longs().map(number -> (Number) number),
                Arbitraries.of(EXACT - 1, EXACT, EXACT + 1, -EXACT, 1 - EXACT, Long.MAX_VALUE, Long.MIN_VALUE),
                Arbitraries.of(
                        0.5, -0.5, 1.5, 1e300, Double.NaN, Double.POSITIVE_INFINITY, -0.0, 9.007199254740991e15));
    }

    @Property(tries = 5_000)
    void aWindowWithABoundIsRuledOutAsByItsCondition(
            @ForAll("numbers") Number number,
            @ForAll("numbers") Number value,
            @ForAll Sign sign,
            @ForAll boolean decimals) {
        Object told = decimals ? (Object) value.doubleValue() : (Object) value.longValue();
        Condition condition = new Condition.Compare(
                new Term.Read(window(decimals ? double.class : long.class)), sign, new Term.Literal(number));
        boolean ruledOut = condition.test(new OneValue(told)) == Truth.FALSE;

        WindowBound bound = WindowBound.of(condition);

        if (bound == null) {
            assertThat(Sign.isExact(number.doubleValue())).isFalse();
            assertThat(ruledOut).isFalse();
        } else {
            assertThat(bound.excludes(new OneWindow(value.longValue(), value.doubleValue())))
                    .isEqualTo(ruledOut);
        }
    }

    @Property(tries = 300)
    void whetherAWindowIsCompleteIsNoBound(@ForAll Sign sign) {
        Condition condition = new Condition.Compare(new Term.Read(window(boolean.class)), sign, new Term.Literal(1));
        assertThat(WindowBound.of(condition)).isNull();
    }

    @Property(tries = 1_000)
    void anIndexLetsPassWhatItsConditionsLetPass(@ForAll long seed) {
        Random random = new Random(seed);
        Class<?> type = List.of(long.class, Long.class, int.class, String.class, boolean.class, Channel.class)
                .get(random.nextInt(6));
        Slot slot = slot(type);
        List<Condition> demands = new ArrayList<>();
        for (int rule = 0; rule < 12; rule++) {
            demands.add(random.nextInt(4) == 0 ? Condition.ALWAYS : demand(random, slot, 2));
        }
        SlotIndex index = SlotIndex.of(slot, demands);
        if (index == null) {
            return;
        }
        for (int i = 0; i < 40; i++) {
            Object value = random.nextInt(10) == 0 ? null : value(random, type);
            boolean isExact = !(value instanceof Number number) || Sign.isExact(number.doubleValue());
            for (int rule = 0; rule < demands.size(); rule++) {
                boolean passes = index.passing(index.answer(value)).get(rule);
                boolean expected = demands.get(rule).test(new OneValue(value)) != Truth.FALSE;
                // What numbers that are not exact rule out is left to Drools.
                assertThat(passes).as("%s of %s", demands.get(rule), value).isEqualTo(expected || passes && !isExact);
            }
        }
    }

    private static Condition demand(Random random, Slot slot, int depth) {
        Class<?> type = slot.property().type();
        Term read = new Term.Read(slot);
        int choice = random.nextInt(depth == 0 ? 3 : 6);
        if (choice == 3) {
            return new Condition.Not(demand(random, slot, depth - 1));
        }
        if (choice > 3) {
            List<Condition> parts = List.of(demand(random, slot, depth - 1), demand(random, slot, depth - 1));
            return choice == 4 ? new Condition.All(parts) : new Condition.Any(parts);
        }
        if (choice == 2 && type != boolean.class) {
            return new Condition.OneOf(
                    read, List.of(new Term.Literal(value(random, type)), new Term.Literal(value(random, type))));
        }
        if (type == boolean.class) {
            return new Condition.Holds(read);
        }
        Sign[] signs = type == String.class || type.isEnum() ? new Sign[] {Sign.EQUAL, Sign.NOT_EQUAL} : Sign.values();
        Object with = random.nextInt(8) == 0 ? null : value(random, type);
        return new Condition.Compare(read, signs[random.nextInt(signs.length)], new Term.Literal(with));
    }

    private static Object value(Random random, Class<?> type) {
        if (type == String.class) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }
        if (type == boolean.class) {
            return random.nextBoolean();
        }
        if (type.isEnum()) {
            return Arrays.asList(type.getEnumConstants()).get(random.nextInt(type.getEnumConstants().length));
        }
        long number = random.nextInt(6) == 0
                ? List.of(EXACT - 1, EXACT, -EXACT, Long.MAX_VALUE).get(random.nextInt(4))
                : random.nextInt(9) - 4;
        return type == int.class ? (Object) (int) number : (Object) number;
    }

    private static Slot window(Class<?> type) {
        return new Slot(
                0,
                new FactType(FactType.WINDOWS, WindowView.class, Map.of(), Facts::windows),
                new io.riskalert.rules.evaluate.Property("window", type, false, 0, view -> null));
    }

    private static Slot slot(Class<?> type) {
        return new Slot(
                0,
                new FactType("Customer", Customer.class, Map.of(), Facts::customer),
                new io.riskalert.rules.evaluate.Property("property", type, true, -1, fact -> null));
    }

    /** A customer whose only window has this value. */
    private record OneWindow(long whole, double decimals) implements WindowView {
        @Override
        public long value(int window) {
            return whole;
        }

        @Override
        public double average(int window) {
            return decimals;
        }

        @Override
        public boolean complete(int window) {
            return true;
        }

        @Override
        public long fromMs(int window) {
            return 0;
        }

        @Override
        public long toMs(int window) {
            return 0;
        }
    }
}
