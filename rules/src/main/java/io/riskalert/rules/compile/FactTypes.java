package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.Facts;
import io.riskalert.rules.evaluate.Property;
import io.riskalert.rules.fact.AssetClass;
import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Customer;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.CustomerUpdate;
import io.riskalert.rules.fact.Debt;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.FirstPayment;
import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.Moment;
import io.riskalert.rules.fact.PromiseStatus;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import io.riskalert.rules.fact.Travel;
import io.riskalert.rules.window.WindowCatalogue;
import io.riskalert.rules.window.WindowDefinition;
import io.riskalert.rules.window.WindowView;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What rules can name: the facts with their properties, the windows of a catalogue, tables, and the constants. */
final class FactTypes {
    /** Class that is generated for the windows of a catalogue. */
    static final String WINDOWS_CLASS = "io.riskalert.rules.generated.Windows";

    /** Ending of the property that tells whether a window is complete. */
    static final String COMPLETE = "Complete";

    private static final List<FactType> FIXED = List.of(
            event(Transaction.class),
            event(LoanEvent.class),
            event(Repayment.class),
            event(CustomerUpdate.class),
            event(CustomerEvent.class),
            fixed(Moment.class, Facts::moment),
            fixed(Customer.class, Facts::customer),
            fixed(Debt.class, Facts::debt),
            fixed(Loan.class, Facts::loan),
            fixed(Travel.class, Facts::travel));

    private static final Map<String, Class<?>> CONSTANTS = constants(List.of(
            AssetClass.class,
            Channel.class,
            CounterpartyKind.class,
            Direction.class,
            FirstPayment.class,
            LoanEventKind.class,
            PromiseStatus.class,
            RepaymentKind.class,
            RepaymentMethod.class,
            TransactionStatus.class,
            TransactionType.class));

    private final Map<String, FactType> types = new LinkedHashMap<>();

    private final Map<FactType, List<TableKey>> keys = new IdentityHashMap<>();

    FactTypes(WindowCatalogue catalogue) {
        this(catalogue, List.of());
    }

    FactTypes(WindowCatalogue catalogue, List<TableFact> tables) {
        FIXED.forEach(type -> types.put(type.name(), type));
        types.put(FactType.WINDOWS, windows(catalogue));
        tables.forEach(table -> {
            types.put(table.type().name(), table.type());
            keys.put(table.type(), table.keys());
        });
    }

    /** The facts that are there without windows and tables. */
    static List<FactType> fixed() {
        return FIXED;
    }

    /** What a table is looked up by; empty for other facts. */
    List<TableKey> keys(FactType fact) {
        return keys.getOrDefault(fact, List.of());
    }

    /** The type of that name, or null. */
    @Nullable
    FactType type(String name) {
        return types.get(name);
    }

    FactType windows() {
        return types.get(FactType.WINDOWS);
    }

    Collection<String> names() {
        return types.keySet();
    }

    /** The type of constants of that name, or null. */
    static @Nullable Class<?> constants(String name) {
        return CONSTANTS.get(name);
    }

    static Collection<String> constantTypes() {
        return CONSTANTS.keySet();
    }

    static List<String> constantsOf(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
    }

    private static FactType event(Class<?> type) {
        return fixed(type, facts -> type.isInstance(facts.event()) ? facts.event() : null);
    }

    private static FactType fixed(Class<?> type, Function<Facts, @Nullable Object> from) {
        return new FactType(type.getSimpleName(), type, Accessors.of(type), from);
    }

    private static FactType windows(WindowCatalogue catalogue) {
        Map<String, Property> properties = new LinkedHashMap<>();
        for (int i = 0; i < catalogue.windows().size(); i++) {
            int window = i;
            WindowDefinition definition = catalogue.windows().get(i);
            Property value = definition.aggregate().hasDecimals()
                    ? new Property(
                            definition.name(), double.class, false, i, view -> ((WindowView) view).average(window))
                    : new Property(definition.name(), long.class, false, i, view -> ((WindowView) view).value(window));
            properties.put(value.name(), value);
            String complete = definition.name() + COMPLETE;
            properties.put(complete, new Property(complete, boolean.class, false, i, view -> ((WindowView) view)
                    .complete(window)));
        }
        return new FactType(FactType.WINDOWS, WindowView.class, properties, Facts::windows);
    }

    private static Map<String, Class<?>> constants(List<Class<?>> types) {
        Map<String, Class<?>> byName = new TreeMap<>();
        types.forEach(type -> byName.put(type.getSimpleName(), type));
        return byName;
    }
}
