package io.riskalert.flink.replay.read;

import java.util.ArrayList;
import java.util.List;

/** Numbers the columns that are needed, so that a reader fills an array and a field finds its place in it. */
final class Slots {
    private final List<String> columns = new ArrayList<>();

    /** The place of a column, which is added if it is new. */
    int of(String column) {
        int slot = columns.indexOf(column);
        if (slot < 0) {
            columns.add(column);
            return columns.size() - 1;
        }
        return slot;
    }

    /** The columns by their places. */
    List<String> columns() {
        return List.copyOf(columns);
    }
}
