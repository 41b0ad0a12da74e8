package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class WaitingCustomersTest {
    private final KeyBuffer key = new KeyBuffer();

    /** Against a set in order: customers begin to wait, are written out of turn or in turn, and move. */
    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void whoBeganFirstIsFirst(@ForAll long seed) {
        Random random = new Random(seed);
        Table owner = new Table();
        ByteTable table = new ByteTable(1 << 20, owner);
        WaitingCustomers waiting = new WaitingCustomers(table);
        owner.waiting = waiting;
        Set<String> expected = new LinkedHashSet<>();
        int names = 1 + random.nextInt(2_000);
        for (int i = 0; i < 20_000; i++) {
            String name = "c" + random.nextInt(names);
            int found = table.find(key.customer(name));
            int entry = found == ByteTable.NONE ? table.add(key, null) : found;
            assertThat(waiting.contains(entry)).isEqualTo(expected.contains(name));
            int dice = random.nextInt(5);
            if (dice == 0 && waiting.contains(entry)) {
                waiting.remove(entry);
                expected.remove(name);
            } else if (dice == 1 && !expected.isEmpty()) {
                String first = expected.iterator().next();
                assertThat(table.customer(waiting.first())).isEqualTo(first);
                waiting.remove(waiting.first());
                expected.remove(first);
            } else if (dice == 2) {
                table.put(entry, new byte[random.nextInt(300)]);
            } else if (!waiting.contains(entry)) {
                waiting.add(entry);
                expected.add(name);
            }
            assertThat(waiting.size()).isEqualTo(expected.size());
        }
        for (String name : expected) {
            assertThat(table.customer(waiting.first())).isEqualTo(name);
            waiting.remove(waiting.first());
        }
        assertThat(waiting.first()).isEqualTo(ByteTable.NONE);
    }

    @Test
    void oneWhoWaitsOnWhileOthersComeAndGoTakesNoRoomForThem() {
        Table owner = new Table();
        ByteTable table = new ByteTable(1 << 20, owner);
        WaitingCustomers waiting = new WaitingCustomers(table);
        owner.waiting = waiting;
        waiting.add(table.add(key.customer("a"), null));
        int other = table.add(key.customer("b"), null);
        for (int i = 0; i < 100_000; i++) {
            waiting.add(other);
            waiting.remove(other);
        }
        assertThat(waiting.allBytes()).isLessThan(1_000);
        assertThat(table.customer(waiting.first())).isEqualTo("a");
    }

    private static final class Table implements ByteTable.Owner {
        private WaitingCustomers waiting = new WaitingCustomers(new ByteTable(1, this));

        @Override
        public void moved(int entry) {
            waiting.moved(entry);
        }

        @Override
        public boolean leaves(int entry) {
            return false;
        }
    }
}
