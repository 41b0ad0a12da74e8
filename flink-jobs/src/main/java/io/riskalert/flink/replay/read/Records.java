package io.riskalert.flink.replay.read;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The records of one file, one after the other. Belongs to one thread. */
interface Records extends Closeable {
    /** Lines longer than this are not read. */
    int LINE_LIMIT_BYTES = 1 << 20;

    /**
     * Reads the next record; false at the end.
     *
     * @throws BadRecord if it cannot be taken apart; reading goes on with the next one
     * @throws IOException if the file cannot be read any further
     */
    boolean next() throws IOException, BadRecord;

    /** The asked columns of the record, in the order in which they were asked for; valid until the next one is read. */
    @Nullable
    String[] row();

    /** Number of the line, or of the record in a file without lines, from 1. */
    long number();

    /** The record as it stands in the file, or as JSON where that is not text. */
    byte[] raw();
}
