package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ByteTableTest {
    private static final long MUCH_ROOM = 1 << 30;

    private final KeyBuffer key = new KeyBuffer();

    /**
     * Against maps: values that grow and shrink, keys that come and go, make room and stay; and who has a note is told where
     * it is whenever it moves.
     */
    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void itHoldsWhatAMapWouldHold(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3_000) int keys,
            @ForAll @IntRange(max = 3_000) int longest,
            @ForAll @IntRange(min = 1, max = 2_000) int roomKib) {
        Random random = new Random(seed);
        Tenants tenants = new Tenants();
        ByteTable table = new ByteTable((long) roomKib << 10, tenants);
        tenants.table = table;
        for (int i = 0; i < 10_000; i++) {
            String name = "key-" + random.nextInt(keys);
            int entry = table.find(key.customer(name));
            assertThat(entry != ByteTable.NONE).isEqualTo(tenants.values.containsKey(name));
            int dice = random.nextInt(8);
            if (dice == 0 && entry != ByteTable.NONE) {
                table.remove(entry);
                tenants.forget(name);
            } else if (dice == 1 && entry != ByteTable.NONE) {
                table.note(entry, ByteTable.Note.OPEN, 1 - table.note(entry, ByteTable.Note.OPEN));
                tenants.places.put(name, entry);
            } else if (dice == 2 && entry != ByteTable.NONE) {
                table.use(entry);
            } else {
                byte[] value = new byte[1 + random.nextInt(1 + longest)];
                random.nextBytes(value);
                entry = entry == ByteTable.NONE ? table.add(key, value) : table.put(entry, value);
                tenants.values.put(name, value);
                tenants.places.put(name, entry);
            }
            if (table.isCrowded()) {
                table.makeRoom();
            }
            assertThat(table.size()).isEqualTo(tenants.values.size());
        }
        tenants.values.forEach((name, value) -> {
            int entry = table.find(key.customer(name));
            assertThat(table.value(entry)).isEqualTo(value);
            assertThat(table.customer(entry)).isEqualTo(name);
            if (table.note(entry, ByteTable.Note.OPEN) != 0) {
                assertThat(tenants.places.get(name)).isEqualTo(entry);
            }
        });
        Map.copyOf(tenants.values).keySet().forEach(name -> table.remove(table.find(key.customer(name))));
        assertThat(table.bytes()).isZero();
    }

    @Test
    void anEntryWithoutAValueHasNone() {
        ByteTable table = new ByteTable(MUCH_ROOM, new Tenants());
        int entry = table.add(key.customer("a"), null);
        assertThat(table.value(entry)).isNull();
        entry = table.put(entry, new byte[] {7});
        assertThat(table.value(entry)).containsExactly(7);
    }

    @Test
    void notesStandWithTheirEntryWhereverItMoves() {
        Tenants tenants = new Tenants();
        ByteTable table = new ByteTable(MUCH_ROOM, tenants);
        tenants.table = table;
        int entry = table.add(key.customer("a"), new byte[] {1});
        table.use(entry);
        table.note(entry, ByteTable.Note.WAITS, 17);
        int moved = table.put(entry, new byte[10_000]);
        assertThat(moved).isNotEqualTo(entry);
        assertThat(table.note(moved, ByteTable.Note.WAITS)).isEqualTo(17);
        assertThat(table.note(moved, ByteTable.Note.OPEN)).isZero();
        assertThat(table.find(key.customer("a"))).isEqualTo(moved);
        assertThat(table.value(moved)).hasSize(10_000);
    }

    @Test
    void whoIsUsedStaysAndOthersMakeRoom() {
        Tenants tenants = new Tenants();
        ByteTable table = new ByteTable(64 << 10, tenants);
        tenants.table = table;
        for (int i = 0; i < 10_000; i++) {
            String name = i % 2 == 0 ? "often" + i % 20 : "once" + i;
            int entry = table.find(key.customer(name));
            if (entry == ByteTable.NONE) {
                assertThat(i % 2 == 1 || i < 20).as(name).isTrue();
                table.add(key, new byte[100]);
                tenants.values.put(name, new byte[100]);
            } else {
                table.use(entry);
            }
            if (table.isCrowded()) {
                table.makeRoom();
            }
            assertThat(table.allBytes()).isLessThanOrEqualTo(64 << 10);
        }
        assertThat(table.bytes()).isGreaterThan(32 << 10);
    }

    @Test
    void whereEverybodyIsUsedRoomIsMadeAllTheSameAndForAFewAtATime() {
        Tenants tenants = new Tenants();
        ByteTable table = new ByteTable(1 << 20, tenants);
        tenants.table = table;
        int before = 0;
        for (int i = 0; i < 20_000; i++) {
            table.use(table.add(key.customer("k" + i), new byte[100]));
            tenants.values.put("k" + i, new byte[100]);
            if (table.isCrowded()) {
                before = table.size();
                table.makeRoom();
                assertThat(table.isCrowded()).isFalse();
                assertThat(before - table.size()).isBetween(1, 1_500);
            }
        }
        assertThat(before).isGreaterThan(5_000);
    }

    @Test
    void holesAreFilledSoThatItTakesLittleMoreThanItHolds() {
        ByteTable table = new ByteTable(MUCH_ROOM, new Tenants());
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            key.customer("k" + random.nextInt(10_000));
            int entry = table.find(key);
            if (entry != ByteTable.NONE) {
                table.remove(entry);
            }
            table.add(key, new byte[1_000]);
            if (table.isCrowded()) {
                table.makeRoom();
            }
        }
        assertThat(table.size()).isEqualTo(10_000);
        assertThat(table.allBytes()).isLessThan(table.bytes() * 2);
    }

    /** What is in a table, and where those who have a note are. */
    private static final class Tenants implements ByteTable.Owner {
        private final Map<String, byte[]> values = new HashMap<>();
        private final Map<String, Integer> places = new HashMap<>();
        private ByteTable table = new ByteTable(1, this);

        void forget(String name) {
            values.remove(name);
            places.remove(name);
        }

        @Override
        public void moved(int entry) {
            places.put(table.customer(entry), entry);
        }

        /** Whoever has a note stays. */
        @Override
        public boolean leaves(int entry) {
            if (table.note(entry, ByteTable.Note.OPEN) != 0) {
                return false;
            }
            assertThat(table.value(entry)).isEqualTo(values.get(table.customer(entry)));
            forget(table.customer(entry));
            return true;
        }
    }
}
