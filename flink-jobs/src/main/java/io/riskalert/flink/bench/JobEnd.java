package io.riskalert.flink.bench;

import java.util.List;
import java.util.Map;

/**
 * What the process of a job tells at its end.
 *
 * @param checkpoints all completed checkpoints, in order
 * @param localBytes size of RocksDB's files on the local disk after the last checkpoint
 * @param counters what the operator in the middle counted, by name
 * @param storage what RocksDB counted, by name; empty unless it was asked to
 */
record JobEnd(List<Checkpoint> checkpoints, long localBytes, Map<String, Long> counters, Map<String, Long> storage) {
    JobEnd {
        checkpoints = List.copyOf(checkpoints);
        counters = Map.copyOf(counters);
        storage = Map.copyOf(storage);
    }

    /**
     * A checkpoint.
     *
     * @param startedMs when it was triggered, UTC milliseconds
     * @param durationMs until all tasks had acknowledged it
     * @param writtenBytes what it wrote
     * @param stateBytes what a restore would read
     * @param path where it is
     */
    record Checkpoint(long startedMs, long durationMs, long writtenBytes, long stateBytes, String path) {}

    /** Size of the state in the last checkpoint; 0 if there is none. */
    long stateBytes() {
        return checkpoints.isEmpty()
                ? 0
                : checkpoints.get(checkpoints.size() - 1).stateBytes();
    }
}
