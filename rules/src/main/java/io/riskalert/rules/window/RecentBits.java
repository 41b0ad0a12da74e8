package io.riskalert.rules.window;

import io.riskalert.rules.codec.BitReader;
import io.riskalert.rules.codec.BitWriter;
import java.io.IOException;

/** Values of so many bits, of which a block has few. */
final class RecentBits extends RecentValues {
    private final int bits;

    RecentBits(int bits) {
        super(0, false);
        this.bits = bits;
    }

    @Override
    void writeNew(BitWriter out, long value) {
        out.write(value, bits);
    }

    @Override
    long readNew(BitReader in) throws IOException {
        return in.read(bits);
    }
}
