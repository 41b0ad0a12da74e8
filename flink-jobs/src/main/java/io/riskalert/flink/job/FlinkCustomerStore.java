package io.riskalert.flink.job;

import io.riskalert.rules.engine.CustomerStore;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the current key's customer in Flink's keyed state. The header is a state of its own, which RocksDB keeps
 * in files of its own: it is small and written all the time, and what is large and hardly changes is not compacted with it.
 */
final class FlinkCustomerStore implements CustomerStore {
    private static final ValueStateDescriptor<byte[]> HEADERS =
            new ValueStateDescriptor<>("customer-header", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    private static final MapStateDescriptor<String, byte[]> PARTS = new MapStateDescriptor<>(
            "customer-parts", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private final ValueState<byte[]> header;
    private final MapState<String, byte[]> parts;

    FlinkCustomerStore(RuntimeContext context) {
        header = context.getState(HEADERS);
        parts = context.getMapState(PARTS);
    }

    @Override
    public byte @Nullable [] read(String part) {
        try {
            return part.equals(HEADER) ? header.value() : parts.get(part);
        } catch (Exception e) {
            throw new FlinkRuntimeException("cannot read state part " + part, e);
        }
    }

    @Override
    public void write(String part, byte[] value) {
        try {
            if (part.equals(HEADER)) {
                header.update(value);
            } else {
                parts.put(part, value);
            }
        } catch (Exception e) {
            throw new FlinkRuntimeException("cannot write state part " + part, e);
        }
    }

    @Override
    public void remove(String part) {
        try {
            if (part.equals(HEADER)) {
                header.clear();
            } else {
                parts.remove(part);
            }
        } catch (Exception e) {
            throw new FlinkRuntimeException("cannot remove state part " + part, e);
        }
    }
}
