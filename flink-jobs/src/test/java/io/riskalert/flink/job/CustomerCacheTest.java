package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.SharedRuleSets;
import io.riskalert.rules.engine.CustomerEngine;
import io.riskalert.rules.engine.CustomerState;
import io.riskalert.rules.engine.CustomerStore;
import io.riskalert.rules.engine.EngineSettings;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which customers stay in memory, and when what changed of them is written. */
class CustomerCacheTest {
    private final Compilation.Compiled compiled = (Compilation.Compiled) SharedRuleSets.open(TestRules.above(1_000));
    private final CustomerEngine engine = new CustomerEngine(compiled.ruleSet(), EngineSettings.DEFAULT);
    private final Map<String, Parts> stores = new HashMap<>();
    private String key = "";
    private int events;
    private long nanos;

    @AfterEach
    @AfterProperty
    void close() {
        engine.close();
        compiled.ruleSet().close();
    }

    @Test
    void aCustomerWhoComesAgainIsReadOnceAndWrittenWhenAskedTo() {
        CustomerCache cache = cache(1 << 20, 3);
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
        CustomerCache cache = cache(16 << 10, 10_000);
        for (int i = 0; i < 500; i++) {
            event(cache, "C" + i);
            assertThat(key).isEqualTo("C" + i);
        }
        assertThat(cache.size()).isLessThan(300);
        assertThat(cache.writes() + cache.unwritten()).isEqualTo(500);
        cache.writeAll();
        assertThat(stores.values()).hasSize(500).allMatch(store -> store.read(CustomerStore.HEADER) != null);
    }

    @Test
    void itTakesNoMoreMemoryThanItMay() {
        long mostBytes = 1 << 20;
        CustomerCache cache = cache((int) mostBytes, 100);
        for (int i = 0; i < 20_000; i++) {
            event(cache, "C" + i);
            assertThat(cache.allBytes()).isLessThanOrEqualTo(mostBytes);
        }
        assertThat(cache.allBytes()).isGreaterThan(mostBytes / 2);
        assertThat(cache.size()).isGreaterThan(2_000);
    }

    @Test
    void whoComesOftenStays() {
        CustomerCache cache = cache(128 << 10, 100);
        for (int i = 0; i < 5_000; i++) {
            event(cache, "C" + i);
            event(cache, "often" + i % 20);
        }
        assertThat(cache.reads()).isEqualTo(5_020);
    }

    /** Whatever the room, after all is written there is what an engine without a cache would have written. */
    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void nothingCanTellThatThereWasACache(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 100) int roomKib,
            @ForAll @IntRange(max = 200) int unwritten) {
        Random random = new Random(seed);
        stores.clear();
        Map<String, Parts> expected = new HashMap<>();
        CustomerCache cache = cache(roomKib << 10, unwritten);
        for (int i = 0; i < 2_000; i++) {
            String customerId = "C" + (int) Math.abs(random.nextGaussian() * 100);
            var event = TestEvents.purchase("T" + i, customerId, "2026-01-05T10:00", 10);
            engine.onEvent(expected.computeIfAbsent(customerId, any -> new Parts()), event.event(), event.origin(), 0);
            key = customerId;
            engine.onEvent(cache.get(customerId), event.event(), event.origin(), 0);
            cache.used();
            assertThat(key).isEqualTo(customerId);
            nanos += random.nextInt(2_000);
            if (random.nextInt(500) == 0) {
                cache.writeAll();
                assertThat(cache.unwritten()).isZero();
                assertThat(contents(stores)).isEqualTo(contents(expected));
            }
        }
        cache.writeAll();
        assertThat(contents(stores)).isEqualTo(contents(expected));
    }

    @Test
    void theLongestWaitingAreWrittenWhenTooManyWait() {
        CustomerCache cache = cache(1 << 20, 40);
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
        CustomerCache cache = cache(1 << 20, 500);
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
        CustomerCache cache = cache(8 << 20, 5_000);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 2_500; i++) {
                event(cache, "C" + i);
            }
        }
        assertThat(cache.reads()).isEqualTo(2_500);
        cache.writeAll();
        assertThat(cache.writes()).isEqualTo(2_500);
        Parts uncached = new Parts();
        for (int round = 0; round < 3; round++) {
            var event = TestEvents.purchase("T" + (2_500 * round + 7), "C7", "2026-01-05T10:00", 10);
            engine.onEvent(uncached, event.event(), event.origin(), 0);
        }
        assertThat(store("C7").read(CustomerStore.HEADER)).isEqualTo(uncached.read(CustomerStore.HEADER));
    }

    @Test
    void withNoneUnwrittenEveryEventIsWritten() {
        CustomerCache cache = cache(1 << 20, 0);
        event(cache, "A");
        long once = bytes("A");
        event(cache, "A");
        assertThat(once).isPositive();
        assertThat(bytes("A")).isGreaterThan(once);
    }

    private CustomerCache cache(int sizeBytes, int unwritten) {
        return new CustomerCache(
                new CacheSettings(sizeBytes, unwritten),
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
                customerId -> key = customerId,
                () -> nanos);
    }

    private void event(CustomerCache cache, String customerId) {
        key = customerId;
        CustomerState state = cache.get(customerId);
        var event = TestEvents.purchase("T" + events++, customerId, "2026-01-05T10:00", 10);
        engine.onEvent(state, event.event(), event.origin(), 0);
        cache.used();
    }

    private Parts store(String customerId) {
        return stores.computeIfAbsent(customerId, any -> new Parts());
    }

    private static Map<String, Map<String, String>> contents(Map<String, Parts> stores) {
        Map<String, Map<String, String>> contents = new HashMap<>();
        stores.forEach((customerId, store) -> {
            Map<String, String> texts = new HashMap<>();
            store.parts.forEach((part, value) -> texts.put(part, HexFormat.of().formatHex(value)));
            contents.put(customerId, texts);
        });
        return contents;
    }

    private long bytes(String customerId) {
        return store(customerId).bytes();
    }

    /** A customer's parts in a map. */
    private static final class Parts implements CustomerStore {
        private final Map<String, byte[]> parts = new HashMap<>();

        @Override
        public byte @Nullable [] read(String part) {
            return parts.get(part);
        }

        @Override
        public void write(String part, byte[] value) {
            parts.put(part, value);
        }

        @Override
        public void remove(String part) {
            parts.remove(part);
        }

        long bytes() {
            return parts.values().stream().mapToLong(value -> value.length).sum();
        }
    }
}
