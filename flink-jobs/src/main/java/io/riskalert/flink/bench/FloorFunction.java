package io.riskalert.flink.bench;

import io.riskalert.flink.stream.Encoded;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.wire.EventEncoder;
import io.riskalert.flink.wire.WireSettings;
import io.riskalert.rules.fact.CustomerEvent;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Decides nothing and keeps nothing: each event goes on, encoded again. */
final class FloorFunction extends KeyedProcessFunction<String, Inbound, Encoded> {
    private static final long serialVersionUID = 1L;

    private final WireSettings wire;
    private transient @Nullable EventEncoder encoder;

    FloorFunction(WireSettings wire) {
        this.wire = wire;
    }

    @Override
    public void open(OpenContext context) {
        encoder = new EventEncoder(wire);
    }

    @Override
    public void processElement(Inbound inbound, Context context, Collector<Encoded> out) {
        CustomerEvent event = inbound.event();
        if (event != null) {
            out.collect(new Encoded(
                    event.customerId(),
                    Objects.requireNonNull(encoder, "open() comes first").encode(event)));
        }
    }
}
