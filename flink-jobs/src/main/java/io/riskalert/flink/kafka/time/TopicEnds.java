package io.riskalert.flink.kafka.time;

import java.io.Serial;
import java.util.Map;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Where all partitions of a topic end; told to readers that want to know.
 *
 * @param askedAtMs when the brokers were asked, UTC milliseconds: all that was on the topic then lies before the ends
 * @param believedMs up to when producers are believed to have delivered what happened, UTC milliseconds
 * @param ends offset after the last record of each partition, records of open transactions included
 */
record TopicEnds(long askedAtMs, long believedMs, Map<Integer, Long> ends) implements SourceEvent {
    @Serial
    private static final long serialVersionUID = 1;

    TopicEnds {
        ends = Map.copyOf(ends);
    }
}
