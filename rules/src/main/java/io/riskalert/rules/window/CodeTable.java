package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import java.io.IOException;
import java.util.Arrays;

/** Codes that come again in a block are written once: a customer has few devices, accounts and favourite merchants. */
final class CodeTable {
    private static final int NONE_MARK = 0;
    private static final int NEW_MARK = 1;
    private static final int FIRST_REFERENCE = 2;

    private long[] codes = new long[8];
    private int size;

    void write(ByteWriter out, long code) {
        if (code == Codes.NONE) {
            out.writeVarLong(NONE_MARK);
            return;
        }
        for (int place = 0; place < size; place++) {
            if (codes[place] == code) {
                out.writeVarLong(FIRST_REFERENCE + (long) place);
                return;
            }
        }
        out.writeVarLong(NEW_MARK);
        out.writeLong(code);
        add(code);
    }

    long read(ByteReader in) throws IOException {
        long mark = in.readVarLong();
        if (mark == NONE_MARK) {
            return Codes.NONE;
        }
        if (mark == NEW_MARK) {
            long code = in.readLong();
            add(code);
            return code;
        }
        if (mark < FIRST_REFERENCE || mark - FIRST_REFERENCE >= size) {
            throw new IOException("code " + mark + " of " + size);
        }
        return codes[(int) mark - FIRST_REFERENCE];
    }

    private void add(long code) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, 2 * size);
        }
        codes[size++] = code;
    }
}
