package io.riskalert.rules.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Looking up, gaps and overlaps against tables that are looked through value by value. */
class TableOracleTest {
    private static final List<String> TEXTS = List.of("", "a", "b", "c");
    private static final int NUMBERS = 6;

    private static final List<KeyDomain> DOMAINS = List.of(
            new KeyDomain(KeyDomain.Kind.TEXT, List.of(), false, false),
            new KeyDomain(KeyDomain.Kind.NUMBER, List.of(), true, false),
            new KeyDomain(KeyDomain.Kind.CONSTANT, List.of(true, false), false, false));

    @Property(tries = 500)
    void theNarrowestRowIsFoundAndGapsAndOverlapsAreTold(@ForAll long seed) {
        Random random = new Random(seed);
        List<TableRow> rows = new ArrayList<>();
        int size = random.nextInt(random.nextInt(10) == 0 ? 150 : 8);
        for (int i = 0; i < size; i++) {
            rows.add(new TableRow(0, "t", i + 2, List.of(text(random), number(random), truth(random)), List.of(i)));
        }
        Table table = new Table("T", "t", List.of("x", "y", "z"), DOMAINS, List.of("n"), rows);
        boolean gap = false;
        boolean ambiguous = false;
        for (List<@Nullable Object> key : keys()) {
            List<TableRow> fitting = rows.stream().filter(row -> fits(row, key)).toList();
            List<TableRow> narrowest = fitting.stream()
                    .filter(row -> fitting.stream().allMatch(other -> isInside(row, other)))
                    .toList();
            gap |= fitting.isEmpty();
            ambiguous |= !fitting.isEmpty() && narrowest.size() != 1;
            TableRow found = table.find(key::get);
            if (fitting.isEmpty()) {
                assertThat(found).isNull();
            } else if (narrowest.size() == 1) {
                assertThat(found).isSameAs(narrowest.get(0));
            }
        }
        assertThat(Gaps.of(table).told()).isTrue();
        assertThat(Gaps.of(table).examples().isEmpty()).isEqualTo(!gap);
        if (ambiguous) {
            assertThat(Overlaps.of(rows)).isNotEmpty();
        }
    }

    /** All texts and one that no row names, numbers with some beyond those that rows name, and what is not known. */
    private static List<List<@Nullable Object>> keys() {
        List<List<@Nullable Object>> keys = new ArrayList<>();
        for (String text : List.of("", "a", "b", "c", "other")) {
            for (int number = -1; number <= NUMBERS + 1; number++) {
                for (boolean truth : new boolean[] {true, false}) {
                    List<@Nullable Object> key = new ArrayList<>();
                    key.add(text);
                    key.add(number < 0 ? null : (Object) number);
                    key.add(truth);
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    private static KeyCell text(Random random) {
        return random.nextBoolean() ? KeyCell.ANY : new KeyCell.Is(TEXTS.get(random.nextInt(TEXTS.size())));
    }

    private static KeyCell number(Random random) {
        int from = random.nextInt(NUMBERS);
        return switch (random.nextInt(5)) {
            case 0 -> KeyCell.UNKNOWN;
            case 1 -> new KeyCell.Range(from, from + random.nextInt(NUMBERS - from));
            case 2 -> new KeyCell.Range(from, Long.MAX_VALUE);
            case 3 -> new KeyCell.Range(0, from);
            default -> KeyCell.ANY;
        };
    }

    private static KeyCell truth(Random random) {
        return random.nextInt(3) > 0 ? KeyCell.ANY : new KeyCell.Is(random.nextBoolean());
    }

    private static boolean fits(TableRow row, List<@Nullable Object> key) {
        for (int i = 0; i < key.size(); i++) {
            if (!fits(row.keys().get(i), key.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(KeyCell cell, @Nullable Object value) {
        if (cell instanceof KeyCell.Range range) {
            return value != null && range.from() <= (int) value && (int) value <= range.to();
        }
        return cell instanceof KeyCell.Any
                || cell instanceof KeyCell.Unknown && value == null
                || cell instanceof KeyCell.Is is && is.value().equals(value);
    }

    /** Whether one asks for no more than the other, for all values there are. */
    private static boolean isInside(TableRow row, TableRow other) {
        return keys().stream().noneMatch(key -> fits(row, key) && !fits(other, key))
                && (row == other || !row.keys().equals(other.keys()));
    }
}
