package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import java.io.IOException;
import java.util.Arrays;

/** Codes that come again in a block are written once: a customer has few devices, accounts and favourite merchants. */
final class CodeTable {
    private static final int NONE_MARK = 0;
    private static final int NEW_MARK = 1;
    private static final int NEW_SHORT_MARK = 2;
    private static final int FIRST_REFERENCE = 3;

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
        if (Codes.isShort(code)) {
            out.writeVarLong(NEW_SHORT_MARK);
            out.writeVarLong(code);
        } else {
            out.writeVarLong(NEW_MARK);
            Codes.write(out, code);
        }
        add(code);
    }

    long read(ByteReader in) throws IOException {
        long mark = in.readVarLong();
        if (mark == NONE_MARK) {
            return Codes.NONE;
        }
        if (mark == NEW_MARK || mark == NEW_SHORT_MARK) {
            long code = mark == NEW_MARK ? Codes.read(in) : in.readVarLong();
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
