package io.riskalert.flink.job;

import io.riskalert.rules.engine.CustomerStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** The parts of the current key's customer in Flink's keyed state. */
final class FlinkCustomerStore implements CustomerStore {
    private final MapState<String, byte[]> parts;

    FlinkCustomerStore(MapState<String, byte[]> parts) {
        this.parts = parts;
    }

    @Override
    public byte @Nullable [] read(String part) {
        try {
            return parts.get(part);
        } catch (Exception e) {
            throw new FlinkRuntimeException("cannot read state part " + part, e);
        }
    }

    @Override
    public void write(String part, byte[] value) {
        try {
            parts.put(part, value);
        } catch (Exception e) {
            throw new FlinkRuntimeException("cannot write state part " + part, e);
        }
    }

    @Override
    public void remove(String part) {
        try {
            parts.remove(part);
        } catch (Exception e) {
            throw new FlinkRuntimeException("cannot remove state part " + part, e);
        }
    }
}
