package io.riskalert.flink.replay.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads lines of bytes, each at most a given length. Ends of line are LF or CR LF. Belongs to one thread. */
final class LineReader implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final int lengthLimit;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int end;
    private byte[] line = new byte[1 << 10];
    private int length;
    private boolean cut;
    private long number;

    LineReader(InputStream in, int lengthLimit) {
        this.in = in;
        this.lengthLimit = lengthLimit;
    }

    /** Reads the next line into {@link #bytes()}; false at the end. */
    boolean next() throws IOException {
        length = 0;
        cut = false;
        boolean any = false;
        while (true) {
            if (position == end) {
                end = in.read(buffer, 0, buffer.length);
                position = 0;
                if (end <= 0) {
                    end = 0;
                    return any && ended();
                }
            }
            any = true;
            int newline = position;
            while (newline < end && buffer[newline] != '\n') {
                newline++;
            }
            append(position, newline);
            position = newline;
            if (newline < end) {
                position++;
                return ended();
            }
        }
    }

    private boolean ended() {
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        if (number == 0 && length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF) {
            System.arraycopy(line, 3, line, 0, length - 3);
            length -= 3;
        }
        number++;
        return true;
    }

    private void append(int from, int to) {
        int room = lengthLimit - length;
        int count = to - from;
        if (count > room) {
            cut = true;
            count = room;
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
        }
        System.arraycopy(buffer, from, line, length, count);
        length += count;
    }

    /** The line; valid up to {@link #length()} and until the next one is read. */
    byte[] bytes() {
        return line;
    }

    /** Bytes of the line, without its end. */
    int length() {
        return length;
    }

    /** Whether the line was longer than the limit and its rest is lost. */
    boolean cut() {
        return cut;
    }

    /** Number of the line in the file, from 1. */
    long number() {
        return number;
    }

    /** A copy of the line. */
    byte[] copy() {
        return Arrays.copyOf(line, length);
    }

    /** The first line of a text; null if it is empty. */
    static @Nullable LineReader first(InputStream in, int lengthLimit) throws IOException {
        LineReader reader = new LineReader(in, lengthLimit);
        return reader.next() ? reader : null;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
