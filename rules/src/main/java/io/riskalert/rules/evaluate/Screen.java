package io.riskalert.rules.evaluate;

import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.CustomerUpdate;
import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.Travel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules out the rules of a set that cannot match, so that Drools is asked for the others alone. Immutable; shared between
 * threads, each of which has its own {@link Screening}.
 *
 * <p>By the kind of event and whether there is a loan, a list of rules is known from the start. Conditions on single
 * properties are answered for all rules at once, see {@link SlotIndex}; the rest is looked at rule by rule, cheap things
 * first, windows last.
 */
public final class Screen {
    private static final List<@Nullable Class<?>> EVENTS = events();

    /** Number of parts. */
    static final int PARTS = 2 * EVENTS.size();

    private final int rules;
    private final int slots;
    /** By row the rule that it is of. Each way in which a rule can come to Drools is a row. */
    private final int[] rule;

    private final List<Condition> rest;
    private final List<Part> parts = new ArrayList<>();

    /**
     * The rows that are possible with one kind of event, and what is asked about them, in this order.
     *
     * @param rows the rows
     * @param indexes the properties
     */
    record Part(BitSet rows, List<SlotIndex> indexes) {}

    /**
     * A screen.
     *
     * @param necessary what must hold for each rule to match, by the order of the rules
     * @param slots number of different properties in it
     */
    public Screen(List<Condition> necessary, int slots) {
        this(necessary, slots, false);
    }

    private Screen(List<Condition> necessary, int slots, boolean everything) {
        this.rules = necessary.size();
        this.slots = slots;
        List<List<Condition>> rows = new ArrayList<>();
        List<Integer> ruleOfRow = new ArrayList<>();
        for (int number = 0; number < rules; number++) {
            for (List<Condition> way : Alternatives.of(necessary.get(number))) {
                rows.add(way);
                ruleOfRow.add(number);
            }
        }
        this.rule = ruleOfRow.stream().mapToInt(Integer::intValue).toArray();
        this.rest = rows.stream().map(Screen::rest).toList();
        List<SlotIndex> indexes = everything ? List.of() : indexes(rows);
        for (Class<?> event : EVENTS) {
            for (boolean loan : new boolean[] {false, true}) {
                Look look = new PresenceOnly(event, loan);
                BitSet possible = new BitSet(rows.size());
                for (int row = 0; row < rows.size(); row++) {
                    possible.set(row, everything || possible(new Condition.All(rows.get(row)), look));
                }
                List<SlotIndex> ofUse = indexes.stream()
                        .filter(index -> look.present(index.slot().fact()) != Truth.FALSE)
                        .filter(index -> index.demanding().intersects(possible))
                        .toList();
                parts.add(new Part(possible, ofUse));
            }
        }
    }

    /** A screen that rules out nothing. */
    public static Screen open(int rules) {
        List<Condition> nothing = new ArrayList<>();
        for (int i = 0; i < rules; i++) {
            nothing.add(Condition.ALWAYS);
        }
        return new Screen(nothing, 0, true);
    }

    int rules() {
        return rules;
    }

    int slots() {
        return slots;
    }

    /** Number of the part for a kind of event and whether there is a loan. */
    static int part(@Nullable CustomerEvent event, boolean loan) {
        int kind = event == null
                ? 0
                : event instanceof Transaction
                        ? 1
                        : event instanceof Repayment ? 2 : event instanceof LoanEvent ? 3 : 4;
        return 2 * kind + (loan ? 1 : 0);
    }

    Part part(int number) {
        return parts.get(number);
    }

    /** The rule that a row is of. */
    int rule(int row) {
        return rule[row];
    }

    /** What is left to look at for the row once all properties with an index have passed. */
    Condition rest(int row) {
        return rest.get(row);
    }

    private static List<@Nullable Class<?>> events() {
        List<@Nullable Class<?>> events = new ArrayList<>();
        events.add(null);
        events.addAll(List.of(Transaction.class, Repayment.class, LoanEvent.class, CustomerUpdate.class));
        return events;
    }

    private static boolean possible(Condition necessary, Look look) {
        try {
            return necessary.test(look) != Truth.FALSE;
        } catch (RuntimeException e) {
            return true;
        }
    }

    private static boolean answeredByIndex(Condition conjunct) {
        Set<Slot> slots = conjunct.slots();
        return conjunct.plain()
                && slots.size() == 1
                && SlotIndex.indexable(slots.iterator().next());
    }

    private static Condition rest(List<Condition> conjuncts) {
        List<Condition> rest = conjuncts.stream()
                .filter(conjunct -> conjunct != Condition.ALWAYS)
                .filter(conjunct ->
                        !(conjunct instanceof Condition.Present present && knownFromTheStart(present.fact())))
                .filter(conjunct -> !answeredByIndex(conjunct))
                .sorted(Comparator.comparingInt(Screen::cost))
                .toList();
        return rest.isEmpty() ? Condition.ALWAYS : rest.size() == 1 ? rest.get(0) : new Condition.All(rest);
    }

    /** Whether the kind of event and the loan tell if it is there. */
    private static boolean knownFromTheStart(FactType fact) {
        return fact.type() != Travel.class && !fact.isTable();
    }

    private static int cost(Condition condition) {
        return condition.slots().stream().mapToInt(Slot::cost).max().orElse(0);
    }

    private static List<SlotIndex> indexes(List<List<Condition>> conjuncts) {
        Set<Slot> slots = new LinkedHashSet<>();
        conjuncts.forEach(rule -> rule.forEach(conjunct -> conjunct.addSlots(slots)));
        List<SlotIndex> indexes = new ArrayList<>();
        for (Slot slot : slots) {
            List<Condition> demands = conjuncts.stream()
                    .map(rule -> new Condition.All(rule).demandOf(slot))
                    .toList();
            SlotIndex index = SlotIndex.of(slot, demands);
            if (index != null) {
                indexes.add(index);
            }
        }
        indexes.sort(Comparator.<SlotIndex>comparingInt(index -> index.slot().cost())
                .thenComparingDouble(SlotIndex::meanPassing));
        return indexes;
    }

    /** Knows who is there, and nothing of them. */
    private record PresenceOnly(@Nullable Class<?> event, boolean loan) implements Look {
        @Override
        public Object value(Slot slot) {
            return Term.NOT_KNOWN;
        }

        @Override
        public Truth present(FactType fact) {
            if (CustomerEvent.class.isAssignableFrom(fact.type())) {
                return Truth.of(event != null && fact.type().isAssignableFrom(event));
            }
            return knownFromTheStart(fact) ? Truth.of(fact.type() != Loan.class || loan) : Truth.MAYBE;
        }
    }
}
