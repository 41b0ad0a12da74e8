package io.riskalert.flink.kafka.time;

import java.io.Serial;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * A reader asks its enumerator for the latest {@link TopicEnds}. Nobody is told without having asked: Flink restarts the job
 * when it cannot deliver an event, and a reader that is about to stop asks for nothing.
 *
 * @param knownMs {@link TopicEnds#askedAtMs()} of those that the reader has; {@link Belief#NEVER} if it has none
 */
record EndsWanted(long knownMs) implements SourceEvent {
    @Serial
    private static final long serialVersionUID = 1;
}
