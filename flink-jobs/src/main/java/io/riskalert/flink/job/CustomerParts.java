package io.riskalert.flink.job;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.engine.CustomerStore;
import org.jspecify.annotations.Nullable;

/** One customer's parts but for the header: all are written as soon as they change, and {@link PartCache} keeps some. */
final class CustomerParts implements CustomerStore {
    private final CustomerStore store;
    private final PartCache cache;
    private final String customerId;

    /**
     * The parts of a customer.
     *
     * @param store the parts in the state backend, of the current key
     * @param cache what all customers' parts in memory are kept in
     */
    CustomerParts(CustomerStore store, PartCache cache, String customerId) {
        this.store = store;
        this.cache = cache;
        this.customerId = customerId;
    }

    @Override
    public byte @Nullable [] read(String part) {
        byte[] value = cache.get(customerId, part);
        if (value == null) {
            value = store.read(part);
            if (value != null) {
                cache.keep(customerId, part, value);
            }
        }
        return value;
    }

    @Override
    public @Nullable ByteReader open(String part) {
        ByteReader value = cache.open(customerId, part);
        return value == null ? CustomerStore.super.open(part) : value;
    }

    @Override
    public void write(String part, byte[] value) {
        store.write(part, value);
        cache.keep(customerId, part, value);
    }

    @Override
    public void remove(String part) {
        store.remove(part);
        cache.forget(customerId, part);
    }
}
