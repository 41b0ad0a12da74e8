package io.riskalert.rules.window;

import io.riskalert.rules.codec.BitReader;
import io.riskalert.rules.codec.BitWriter;
import java.io.IOException;

/** Codes that come again in a block: a customer has few devices, accounts and payees. */
class RecentCodes extends RecentValues {
    RecentCodes(int usualBits, boolean newOnesOften) {
        super(usualBits, newOnesOften);
    }

    @Override
    final void writeNew(BitWriter out, long code) {
        Codes.write(out, code);
    }

    @Override
    final long readNew(BitReader in) throws IOException {
        return Codes.read(in);
    }
}
