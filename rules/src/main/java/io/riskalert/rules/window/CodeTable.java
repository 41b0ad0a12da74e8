package io.riskalert.rules.window;

import io.riskalert.rules.codec.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Codes that come again in a segment are written once: a customer has few devices, accounts and favourite merchants. */
final class CodeTable {
    private static final int NONE_MARK = 0;
    private static final int NEW_MARK = 1;
    private static final int FIRST_REFERENCE = 2;

    private final List<Long> codes = new ArrayList<>();
    private final Map<Long, Integer> places = new HashMap<>();

    void write(DataOutput out, long code) throws IOException {
        if (code == Codes.NONE) {
            Bytes.writeVarLong(out, NONE_MARK);
            return;
        }
        Integer place = places.get(code);
        if (place != null) {
            Bytes.writeVarLong(out, FIRST_REFERENCE + (long) place);
        } else {
            Bytes.writeVarLong(out, NEW_MARK);
            out.writeLong(code);
            places.put(code, places.size());
        }
    }

    long read(DataInput in) throws IOException {
        int mark = (int) Bytes.readVarLong(in);
        if (mark == NONE_MARK) {
            return Codes.NONE;
        }
        if (mark == NEW_MARK) {
            long code = in.readLong();
            codes.add(code);
            return code;
        }
        return codes.get(mark - FIRST_REFERENCE);
    }
}
