package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.SharedRuleSets;
import io.riskalert.rules.engine.CustomerEngine;
import io.riskalert.rules.engine.CustomerState;
import io.riskalert.rules.engine.CustomerStore;
import io.riskalert.rules.engine.EngineSettings;
import io.riskalert.rules.engine.MemoryCustomerStore;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which customers stay in memory, and when what changed of them is written. */
class CustomerCacheTest {
    private final Compilation.Compiled compiled = (Compilation.Compiled) SharedRuleSets.open(TestRules.above(1_000));
    private final CustomerEngine engine = new CustomerEngine(compiled.ruleSet(), EngineSettings.DEFAULT);
    private final Map<String, MemoryCustomerStore> stores = new HashMap<>();
    private String key = "";
    private int events;

    @AfterEach
    void close() {
        engine.close();
        compiled.ruleSet().close();
    }

    @Test
    void aCustomerWhoComesAgainIsReadOnceAndWrittenWhenAskedTo() {
        CustomerCache cache = cache(3, 3);
        event(cache, "A");
        event(cache, "A");
        event(cache, "A");
        assertThat(cache.reads()).isEqualTo(1);
        assertThat(bytes("A")).isZero();

        cache.writeAll();
        assertThat(cache.writes()).isEqualTo(1);
        assertThat(bytes("A")).isPositive();
        assertThat(cache.unwritten()).isZero();

        cache.writeAll();
        assertThat(cache.writes()).isEqualTo(1);
    }

    @Test
    void whoeverMakesRoomIsWrittenBefore() {
        CustomerCache cache = cache(2, 2);
        event(cache, "A");
        event(cache, "B");
        event(cache, "A");
        event(cache, "C");
        assertThat(bytes("B")).isPositive();
        assertThat(bytes("A")).isZero();
        assertThat(cache.size()).isEqualTo(2);
        assertThat(key).isEqualTo("C");
    }

    @Test
    void theLongestWaitingAreWrittenWhenTooManyWait() {
        CustomerCache cache = cache(100, 40);
        for (int i = 0; i < 41; i++) {
            event(cache, "C" + i);
        }
        assertThat(bytes("C0")).isPositive();
        assertThat(bytes("C40")).isZero();
        assertThat(cache.unwritten()).isEqualTo(9);
        assertThat(key).isEqualTo("C40");
        assertThat(cache.size()).isEqualTo(41);
    }

    @Test
    void aCustomerWhoComesWhileAllOthersAreBusyStaysOpenUntilTheCallHasEnded() {
        CustomerCache cache = cache(500, 500);
        for (int i = 0; i < 200; i++) {
            event(cache, "C" + i);
            for (int busy = 0; busy <= i; busy++) {
                event(cache, "C" + busy);
            }
        }
        cache.writeAll();
        assertThat(cache.reads()).isEqualTo(200);
        assertThat(bytes("C199")).isPositive();
    }

    @Test
    void manyCustomersAreKeptAsBytesAndGoOnFromThem() {
        CustomerCache cache = cache(5_000, 5_000);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 2_500; i++) {
                event(cache, "C" + i);
            }
        }
        assertThat(cache.reads()).isEqualTo(2_500);
        cache.writeAll();
        assertThat(cache.writes()).isEqualTo(2_500);
        MemoryCustomerStore uncached = new MemoryCustomerStore();
        for (int round = 0; round < 3; round++) {
            var event = TestEvents.purchase("T" + (2_500 * round + 7), "C7", "2026-01-05T10:00", 10);
            engine.onEvent(uncached, event.event(), event.origin(), 0);
        }
        assertThat(store("C7").read(CustomerStore.HEADER)).isEqualTo(uncached.read(CustomerStore.HEADER));
    }

    @Test
    void withNoneUnwrittenEveryEventIsWritten() {
        CustomerCache cache = cache(5, 0);
        event(cache, "A");
        long once = bytes("A");
        event(cache, "A");
        assertThat(once).isPositive();
        assertThat(bytes("A")).isGreaterThan(once);
    }

    private CustomerCache cache(int customers, int unwritten) {
        return new CustomerCache(
                new CacheSettings(customers, unwritten),
                new CustomerStore() {
                    @Override
                    public byte @Nullable [] read(String part) {
                        return store(key).read(part);
                    }

                    @Override
                    public void write(String part, byte[] value) {
                        store(key).write(part, value);
                    }

                    @Override
                    public void remove(String part) {
                        store(key).remove(part);
                    }
                },
                engine::open,
                customerId -> key = customerId);
    }

    private void event(CustomerCache cache, String customerId) {
        key = customerId;
        CustomerState state = cache.get(customerId);
        var event = TestEvents.purchase("T" + events++, customerId, "2026-01-05T10:00", 10);
        engine.onEvent(state, event.event(), event.origin(), 0);
        cache.used();
    }

    private MemoryCustomerStore store(String customerId) {
        return stores.computeIfAbsent(customerId, any -> new MemoryCustomerStore());
    }

    private long bytes(String customerId) {
        return store(customerId).sizeBytes();
    }
}
