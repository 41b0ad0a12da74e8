package io.riskalert.rules.window;

import io.riskalert.rules.codec.BitReader;
import io.riskalert.rules.codec.BitWriter;
import java.io.IOException;
import java.util.Arrays;

/** The merchants of a block, and the row of the latest event at each: whoever comes again comes in the same way. */
final class RecentMerchants {
    private static final int USUAL_BITS = 2;
    private static final int FIRST_SIZE = 8;

    /** No row. */
    static final int NONE = -1;

    private final RecentValues merchants = new RecentValues(USUAL_BITS, true);
    private int[] latest = new int[FIRST_SIZE];
    private int size;

    /**
     * Writes the merchant of an event.
     *
     * @param row where the event's row begins
     * @return where the row of the latest event at the same merchant begins; {@link #NONE} if it is the first
     */
    int write(BitWriter out, long merchant, int row) {
        int place = merchants.write(out, merchant);
        if (RecentValues.isNew(place)) {
            Codes.write(out, merchant);
        }
        return toFront(place, row);
    }

    /** Reads a merchant; the same as {@link #write}. {@link #merchant} is which. */
    int read(BitReader in, int row) throws IOException {
        int place = merchants.read(in);
        if (RecentValues.isNew(place)) {
            merchants.add(Codes.read(in));
        }
        return toFront(place, row);
    }

    private int toFront(int placeOrNew, int row) {
        boolean isNew = RecentValues.isNew(placeOrNew);
        int place = isNew ? size++ : placeOrNew;
        if (place == latest.length) {
            latest = Arrays.copyOf(latest, 2 * place);
        }
        int again = isNew ? NONE : latest[place];
        for (int i = place; i > 0; i--) {
            latest[i] = latest[i - 1];
        }
        latest[0] = row;
        return again;
    }

    /** The merchant that was written or read last. */
    long merchant() {
        return merchants.front();
    }
}
