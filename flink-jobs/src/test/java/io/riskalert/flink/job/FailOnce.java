package io.riskalert.flink.job;

import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.stream.InboundTypeInfo;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Fails with each event whose id begins with {@link #EVENT_ID}, when it is seen for the first time. */
final class FailOnce implements MapFunction<Inbound, Inbound> {
    static final String EVENT_ID = "boom";

    private static final long serialVersionUID = 1;
    /** The cluster is in this process: what a task notes the test sees. */
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    private FailOnce() {}

    /** The same events, with nothing seen so far. */
    static DataStream<Inbound> on(DataStream<Inbound> events) {
        SEEN.clear();
        return events.map(new FailOnce())
                .returns(InboundTypeInfo.INSTANCE)
                .uid("fail-once")
                .name("fail-once");
    }

    /** How often it has failed. */
    static int failures() {
        return SEEN.size();
    }

    @Override
    public Inbound map(Inbound inbound) {
        if (inbound.event() != null
                && inbound.event().eventId().startsWith(EVENT_ID)
                && SEEN.add(inbound.event().eventId())) {
            throw new IllegalStateException("made to fail");
        }
        return inbound;
    }
}
