package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ByteTableTest {
    /** Against a map: values that grow and shrink, keys that come and go, so that holes are filled and slots move up. */
    @Property(tries = 60)
    void itHoldsWhatAMapWouldHold(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3_000) int keys,
            @ForAll @IntRange(max = 3_000) int longest) {
        Random random = new Random(seed);
        ByteTable table = new ByteTable();
        Map<String, byte[]> expected = new HashMap<>();
        Map<String, Integer> entries = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            String key = "key-" + random.nextInt(keys);
            byte[] bytes = CustomerKeys.of(key);
            int entry = table.find(bytes);
            assertThat(entry == ByteTable.NONE).isEqualTo(!expected.containsKey(key));
            if (random.nextInt(4) == 0 && entry != ByteTable.NONE) {
                table.remove(entry);
                expected.remove(key);
                entries.remove(key);
            } else {
                byte[] value = new byte[1 + random.nextInt(1 + longest)];
                random.nextBytes(value);
                entry = entry == ByteTable.NONE ? table.add(bytes) : entry;
                table.put(entry, value);
                expected.put(key, value);
                assertThat(entries.merge(key, entry, (before, now) -> before)).isEqualTo(entry);
            }
        }
        assertThat(table.size()).isEqualTo(expected.size());
        expected.forEach((key, value) -> {
            int entry = table.find(CustomerKeys.of(key));
            assertThat(table.value(entry)).isEqualTo(value);
            assertThat(table.key(entry)).isEqualTo(CustomerKeys.of(key));
        });
        expected.keySet().forEach(key -> table.remove(table.find(CustomerKeys.of(key))));
        assertThat(table.bytes()).isZero();
    }

    @Test
    void anEntryWithoutAValueHasNone() {
        ByteTable table = new ByteTable();
        int entry = table.add(CustomerKeys.of("a"));
        assertThat(table.value(entry)).isNull();
        table.put(entry, new byte[] {7});
        assertThat(table.value(entry)).containsExactly(7);
    }

    @Test
    void whoIsUsedStaysForAnotherRound() {
        ByteTable table = new ByteTable();
        int first = table.add(CustomerKeys.of("a"));
        int second = table.add(CustomerKeys.of("b"));
        int third = table.add(CustomerKeys.of("c"));
        table.use(first);
        assertThat(table.victim()).isEqualTo(second);
        table.use(third);
        assertThat(table.victim()).isEqualTo(first);
    }

    @Test
    void everybodyMakesRoomOnceInARound() {
        ByteTable table = new ByteTable();
        for (int i = 0; i < 100; i++) {
            table.use(table.add(CustomerKeys.of("k" + i)));
        }
        table.remove(table.find(CustomerKeys.of("k50")));
        Set<Integer> victims = new HashSet<>();
        for (int i = 0; i < 99; i++) {
            victims.add(table.victim());
        }
        assertThat(victims).hasSize(99).doesNotContain(50);
    }

    @Test
    void holesAreFilledSoThatItTakesLittleMoreThanItHolds() {
        List<Long> places = new ArrayList<>();
        ByteLog log = new ByteLog(new ByteLog.Owners() {
            @Override
            public long placeOf(int owner) {
                return places.get(owner);
            }

            @Override
            public void moved(int owner, long place) {
                places.set(owner, place);
            }
        });
        for (int i = 0; i < 10_000; i++) {
            long place = log.add(i, 200);
            Arrays.fill(log.array(place), ByteLog.offset(place), ByteLog.offset(place) + 200, (byte) i);
            places.add(place);
        }
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            int owner = random.nextInt(10_000);
            log.remove(places.get(owner));
            places.set(owner, -1L);
            long place = log.add(owner, 200);
            Arrays.fill(log.array(place), ByteLog.offset(place), ByteLog.offset(place) + 200, (byte) owner);
            places.set(owner, place);
            log.tidy();
        }
        assertThat(log.bytes()).isEqualTo(10_000 * 208L);
        assertThat(log.allBytes()).isLessThan(log.bytes() * 2);
        for (int i = 0; i < 10_000; i++) {
            long place = places.get(i);
            assertThat(log.array(place)[ByteLog.offset(place) + 199]).isEqualTo((byte) i);
        }
    }
}
