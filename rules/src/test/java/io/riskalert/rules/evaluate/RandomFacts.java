package io.riskalert.rules.evaluate;

import io.riskalert.rules.fact.Customer;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.CustomerUpdate;
import io.riskalert.rules.fact.Debt;
import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.Moment;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.window.WindowView;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random facts, of few different values so that conditions often hold. New properties need nothing here. */
final class RandomFacts {
    private static final List<Class<? extends CustomerEvent>> EVENTS = List.of(
            Transaction.class,
            Transaction.class,
            Transaction.class,
            Repayment.class,
            LoanEvent.class,
            CustomerUpdate.class);

    private final Random random;
    private final long[] numbers;
    private final List<String> texts;

    /**
     * A source of facts.
     *
     * @param numbers numbers to choose from
     * @param texts texts to choose from
     */
    RandomFacts(long seed, long[] numbers, List<String> texts) {
        this.random = new Random(seed);
        this.numbers = numbers;
        this.texts = texts;
    }

    Facts next() {
        CustomerEvent event = random.nextInt(8) == 0 ? null : record(EVENTS.get(random.nextInt(EVENTS.size())));
        return new Facts(
                event,
                record(Moment.class),
                record(Customer.class),
                record(Debt.class),
                random.nextBoolean() ? record(Loan.class) : null,
                windows());
    }

    /** A record with random components. */
    <T> T record(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            return type.getConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(Arrays.stream(components).map(this::value).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private @Nullable Object value(RecordComponent component) {
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return nullable && random.nextInt(3) == 0 ? null : value(component.getType(), component.getName());
    }

    private @Nullable Object value(Class<?> type, String name) {
        if (type == String.class) {
            // Subjects of alerts need an id.
            return name.endsWith("Id") && random.nextInt(4) > 0 ? "a" : texts.get(random.nextInt(texts.size()));
        }
        if (type == long.class || type == Long.class) {
            return number();
        }
        if (type == int.class || type == Integer.class) {
            return (int) number();
        }
        if (type == double.class || type == Double.class) {
            return number() / 2.0;
        }
        if (type == boolean.class) {
            return random.nextBoolean();
        }
        if (type == LocalDate.class) {
            return LocalDate.of(2026, 3, 1 + random.nextInt(9));
        }
        if (type == List.class) {
            return List.of();
        }
        if (type.isRecord()) {
            return record(type);
        }
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        return null;
    }

    private long number() {
        return numbers[random.nextInt(numbers.length)];
    }

    /** Windows whose values are the same each time they are asked for. */
    private WindowView windows() {
        long seed = random.nextLong();
        return (WindowView) Proxy.newProxyInstance(
                WindowView.class.getClassLoader(), new Class<?>[] {WindowView.class}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return method.getName().equals("equals") ? (Object) (proxy == arguments[0]) : (Object) 1;
                    }
                    RandomFacts same = new RandomFacts(seed + Arrays.hashCode(arguments) * 31L, numbers, texts);
                    return same.value(method.getReturnType(), method.getName());
                });
    }
}
