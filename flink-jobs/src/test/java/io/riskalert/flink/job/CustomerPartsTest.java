package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.engine.CustomerStore;
import io.riskalert.rules.engine.MemoryCustomerStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which parts of customers stay in memory. */
class CustomerPartsTest {
    private static final String CUSTOMER = "c-1";

    private final Counting store = new Counting();
    private final ByteTable table = new ByteTable(1 << 20, new ByteTable.Owner() {
        @Override
        public void moved(int entry) {
            throw new AssertionError("parts have no notes");
        }

        @Override
        public boolean leaves(int entry) {
            return true;
        }
    });
    private final PartCache cache = new PartCache(table);

    @Test
    void aPartIsReadOnceAndWrittenEachTime() {
        CustomerParts parts = new CustomerParts(store, cache, CUSTOMER);
        store.write("t1", bytes(10, 1));
        assertThat(parts.read("t1")).isEqualTo(bytes(10, 1));
        assertThat(parts.read("t1")).isEqualTo(bytes(10, 1));
        assertThat(store.reads).containsExactly("t1");
        parts.write("t1", bytes(12, 2));
        assertThat(parts.read("t1")).isEqualTo(bytes(12, 2));
        assertThat(store.reads).containsExactly("t1");
        assertThat(store.read("t1")).isEqualTo(bytes(12, 2));
    }

    @Test
    void aPartThatIsGoneIsGone() {
        CustomerParts parts = new CustomerParts(store, cache, CUSTOMER);
        parts.write("t1", bytes(10, 1));
        parts.remove("t1");
        assertThat(parts.read("t1")).isNull();
        assertThat(store.read("t1")).isNull();
        assertThat(table.size()).isZero();
    }

    @Test
    void whatIsVeryLongDoesNotStay() {
        CustomerParts parts = new CustomerParts(store, cache, CUSTOMER);
        parts.write("t1", bytes(100, 1));
        parts.write("t1", bytes(3_000, 2));
        assertThat(table.size()).isZero();
        assertThat(parts.read("t1")).isEqualTo(bytes(3_000, 2));
    }

    private static byte[] bytes(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** Notes what is read. */
    private static final class Counting implements CustomerStore {
        private final MemoryCustomerStore inner = new MemoryCustomerStore();
        private final List<String> reads = new ArrayList<>();

        @Override
        public byte @Nullable [] read(String part) {
            reads.add(part);
            return inner.read(part);
        }

        @Override
        public void write(String part, byte[] value) {
            inner.write(part, value);
        }

        @Override
        public void remove(String part) {
            inner.remove(part);
        }
    }
}
