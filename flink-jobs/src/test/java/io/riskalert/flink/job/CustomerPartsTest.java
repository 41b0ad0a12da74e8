package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.engine.CustomerStore;
import io.riskalert.rules.engine.MemoryCustomerStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which parts of customers stay in memory. */
class CustomerPartsTest {
    private final Counting store = new Counting();
    private final HeldBytes held = new HeldBytes(1_000);

    @Test
    void aPartIsReadOnceAndWrittenEachTime() {
        CustomerParts parts = new CustomerParts(store, held);
        store.write("t1", bytes(10, 1));
        assertThat(parts.read("t1")).isEqualTo(bytes(10, 1));
        assertThat(parts.read("t1")).isEqualTo(bytes(10, 1));
        assertThat(store.reads).containsExactly("t1");
        parts.write("t1", bytes(12, 2));
        assertThat(parts.read("t1")).isEqualTo(bytes(12, 2));
        assertThat(store.read("t1")).isEqualTo(bytes(12, 2));
        assertThat(held.sum()).isEqualTo(12);
    }

    @Test
    void aPartThatIsGoneIsGone() {
        CustomerParts parts = new CustomerParts(store, held);
        parts.write("t1", bytes(10, 1));
        parts.remove("t1");
        assertThat(parts.read("t1")).isNull();
        assertThat(store.read("t1")).isNull();
        assertThat(held.sum()).isZero();
    }

    @Test
    void ofManyPartsTheLatestFewStay() {
        CustomerParts parts = new CustomerParts(store, held);
        for (int i = 0; i < 8; i++) {
            parts.write("t" + i, bytes(10, i));
        }
        assertThat(held.sum()).isEqualTo(60);
        for (int i = 0; i < 8; i++) {
            assertThat(parts.read("t" + i)).isEqualTo(bytes(10, i));
        }
        assertThat(store.reads).startsWith("t0");
        assertThat(held.sum()).isEqualTo(60);
    }

    @Test
    void whatIsVeryLongDoesNotStay() {
        CustomerParts parts = new CustomerParts(store, held);
        parts.write("t1", bytes(100, 1));
        parts.write("t1", bytes(3_000, 2));
        assertThat(held.sum()).isZero();
        assertThat(parts.read("t1")).isEqualTo(bytes(3_000, 2));
    }

    @Test
    void whoCameFirstLetsTheirsGoWhenItIsTooMuch() {
        List<CustomerParts> customers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            CustomerParts parts = new CustomerParts(new Counting(), held);
            parts.write("t1", bytes(100, i));
            customers.add(parts);
            assertThat(held.sum()).isLessThanOrEqualTo(1_000);
        }
        for (int i = 0; i < 12; i++) {
            assertThat(customers.get(i).read("t1")).isEqualTo(bytes(100, i));
            assertThat(held.sum()).isLessThanOrEqualTo(1_000);
        }
        customers.forEach(CustomerParts::rest);
        assertThat(held.sum()).isZero();
    }

    private static byte[] bytes(int length, int value) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) value);
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
