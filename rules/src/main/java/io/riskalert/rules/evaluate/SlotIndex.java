package io.riskalert.rules.evaluate;

import io.riskalert.rules.fact.CustomerEvent;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells by the value of one property which rules are not ruled out by it: one look instead of one for each rule.
 *
 * <p>Conditions compare the property with fixed values only, so rules differ in what they demand at these values and, for
 * numbers, between them. For each such place the conditions themselves are asked once, when the index is made. Values that
 * rule out the same rules have one answer in common.
 */
final class SlotIndex {
    /** Up to so many texts are compared one by one; a hash of what may be a long text costs more. */
    private static final int FEW_TEXTS = 4;

    private final Slot slot;
    private final Function<Facts, @Nullable Object> from;
    private final Function<Object, @Nullable Object> reader;
    private final boolean ofTable;
    private final boolean ofEvent;
    private final boolean ofKind;
    /** Rules that demand something of the property. */
    private final BitSet demanding;

    private final List<BitSet> answers;
    private final double meanPassing;

    /** Numbers that rules compare with, ascending; empty for other properties. */
    private final long[] marks;
    /** Answers for each stretch of numbers: below the first mark, at it, between it and the second, at that, and so on. */
    private final int[] stretches;
    /** Answers for constants by their ordinal; for a truth value, 0 is false and 1 true. */
    private final int[] constants;

    private final Map<String, Integer> texts = new HashMap<>();
    private final String[] fewTexts;
    private final int[] fewAnswers;
    private final int unknown;
    /** For values that no rule names; of numbers for those that are not compared exactly. */
    private final int otherwise;

    private SlotIndex(Slot slot, List<Condition> demands) {
        this.slot = slot;
        this.from = slot.fact().from();
        this.reader = slot.property().reader();
        this.ofTable = slot.fact().isTable();
        this.ofEvent = CustomerEvent.class.isAssignableFrom(slot.fact().type());
        this.ofKind = Kinds.tell(slot);
        this.demanding = new BitSet(demands.size());
        for (int rule = 0; rule < demands.size(); rule++) {
            demanding.set(rule, demands.get(rule) != Condition.ALWAYS);
        }
        Set<Object> named = FixedValues.of(demands);
        Class<?> type = slot.property().type();
        SlotAnswers asked = new SlotAnswers(demands, demanding);
        unknown = asked.answer(null);
        otherwise = asked.answer(isNumber(slot) ? Term.NOT_KNOWN : new Object());
        marks = isNumber(slot) ? marks(named) : new long[0];
        stretches = isNumber(slot) ? stretches(asked) : new int[0];
        constants = possible(type).stream().mapToInt(asked::answer).toArray();
        if (type == String.class) {
            named.stream()
                    .filter(String.class::isInstance)
                    .forEach(text -> texts.put((String) text, asked.answer(text)));
        }
        fewTexts = texts.size() > FEW_TEXTS ? new String[0] : texts.keySet().toArray(String[]::new);
        fewAnswers = Arrays.stream(fewTexts).mapToInt(texts::get).toArray();
        answers = asked.answers();
        meanPassing = asked.meanPassing();
    }

    /**
     * The index, or null where the property is of a type that has none.
     *
     * @param demands what each rule demands of the property, by the order of the rules
     */
    static @Nullable SlotIndex of(Slot slot, List<Condition> demands) {
        return indexable(slot) && demands.stream().anyMatch(demand -> demand != Condition.ALWAYS)
                ? new SlotIndex(slot, demands)
                : null;
    }

    /** Whether properties of this type can have an index. Windows have none: to ask for them may cost. */
    static boolean indexable(Slot slot) {
        Class<?> type = slot.property().type();
        return !slot.fact().isWindows()
                && (isNumber(slot) || type == String.class || type.isEnum() || type == boolean.class);
    }

    Slot slot() {
        return slot;
    }

    /**
     * The value of the property, which few besides ask for: it need not be remembered.
     *
     * @param facts facts of which the event, if the property is one of an event, is of that kind
     * @param look remembers rows of tables, which are searched for
     */
    @Nullable
    Object read(Facts facts, Look look) {
        if (ofTable) {
            return look.value(slot);
        }
        Object fact = ofEvent ? facts.event() : from.apply(facts);
        return fact == null ? Term.NOT_KNOWN : reader.apply(fact);
    }

    /** Whether the kind of a transaction tells the property. */
    boolean ofKind() {
        return ofKind;
    }

    BitSet demanding() {
        return demanding;
    }

    /** Whether to look at the property can rule out one of the rows that the kind of event has left. */
    boolean isOfUse(BitSet left) {
        return !ofKind && demanding.intersects(left);
    }

    /** Number of different answers. */
    int answers() {
        return answers.size();
    }

    /** Rules that are not ruled out by values with this answer. */
    BitSet passing(int answer) {
        return answers.get(answer);
    }

    /** The answer for this value. */
    int answer(@Nullable Object value) {
        if (value == null) {
            return unknown;
        }
        if (value instanceof Enum<?> constant) {
            return constants[constant.ordinal()];
        }
        if (value instanceof String text) {
            return answer(text);
        }
        if (value instanceof Number number) {
            long whole = number.longValue();
            return whole > -Sign.EXACT && whole < Sign.EXACT ? stretches[stretch(whole)] : otherwise;
        }
        return value instanceof Boolean truth ? constants[truth ? 1 : 0] : otherwise;
    }

    /** How many rules pass on average over the places. */
    double meanPassing() {
        return meanPassing;
    }

    private int answer(String text) {
        if (texts.size() > FEW_TEXTS) {
            return texts.getOrDefault(text, otherwise);
        }
        for (int i = 0; i < fewTexts.length; i++) {
            if (fewTexts[i].equals(text)) {
                return fewAnswers[i];
            }
        }
        return otherwise;
    }

    private int stretch(long value) {
        int low = 0;
        int high = marks.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (marks[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < marks.length && marks[low] == value ? 2 * low + 1 : 2 * low;
    }

    private static long[] marks(Set<Object> named) {
        return named.stream()
                .filter(Number.class::isInstance)
                .mapToLong(mark -> ((Number) mark).longValue())
                .distinct()
                .sorted()
                .toArray();
    }

    /** The number as the property gives it: to conditions on lists of values, an int is not a long. */
    private Number asValue(long number) {
        Class<?> type = slot.property().type();
        boolean isInt = (type == int.class || type == Integer.class) && number == (int) number;
        return isInt ? (Number) (int) number : (Number) number;
    }

    private int[] stretches(SlotAnswers asked) {
        int[] all = new int[2 * marks.length + 1];
        for (int i = 0; i < marks.length; i++) {
            all[2 * i] = asked.answer(asValue(marks[i] - 1));
            all[2 * i + 1] = asked.answer(asValue(marks[i]));
        }
        all[2 * marks.length] = asked.answer(asValue(marks.length == 0 ? 0 : marks[marks.length - 1] + 1));
        return all;
    }

    private static List<?> possible(Class<?> type) {
        return type.isEnum()
                ? List.of(type.getEnumConstants())
                : type == boolean.class ? List.of(false, true) : List.of();
    }

    private static boolean isNumber(Slot slot) {
        Class<?> type = slot.property().type();
        return type == int.class || type == long.class || type == Integer.class || type == Long.class;
    }
}
