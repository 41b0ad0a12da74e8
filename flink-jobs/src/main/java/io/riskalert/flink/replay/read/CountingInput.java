package io.riskalert.flink.replay.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that are read of a file, as they lie on disk, into a counter that others may watch. */
final class CountingInput extends FilterInputStream {
    private final AtomicLong bytes;

    CountingInput(InputStream in, AtomicLong bytes) {
        super(in);
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            bytes.incrementAndGet();
        }
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read > 0) {
            bytes.addAndGet(read);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
