package io.riskalert.rules.window;

import io.riskalert.rules.codec.BitReader;
import io.riskalert.rules.codec.BitWriter;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The merchants of a block, and the latest event at each: whoever comes again comes in the same way. */
final class RecentMerchants {
    private static final int USUAL_BITS = 2;
    private static final int FIRST_SIZE = 8;

    private final RecentValues merchants = new RecentValues(USUAL_BITS, true);
    private @Nullable LoggedEvent[] latest = new LoggedEvent[FIRST_SIZE];
    private int size;

    /**
     * Writes the merchant of an event.
     *
     * @return the latest event at the same merchant; null if it is the first
     */
    @Nullable
    LoggedEvent write(BitWriter out, LoggedEvent event) {
        int place = merchants.write(out, event.merchant());
        if (RecentValues.isNew(place)) {
            Codes.write(out, event.merchant());
        }
        return toFront(place);
    }

    /** Reads a merchant; the same as {@link #write}. {@link #merchant} is which. */
    @Nullable
    LoggedEvent read(BitReader in) throws IOException {
        int place = merchants.read(in);
        if (RecentValues.isNew(place)) {
            merchants.add(Codes.read(in));
        }
        return toFront(place);
    }

    private @Nullable LoggedEvent toFront(int placeOrNew) {
        int place = RecentValues.isNew(placeOrNew) ? size++ : placeOrNew;
        if (place == latest.length) {
            latest = Arrays.copyOf(latest, 2 * place);
        }
        @Nullable LoggedEvent again = latest[place];
        for (int i = place; i > 0; i--) {
            latest[i] = latest[i - 1];
        }
        latest[0] = null;
        return again;
    }

    /** The merchant that was written or read last. */
    long merchant() {
        return merchants.front();
    }

    /** Notes the event at the merchant that was written or read last. */
    void note(LoggedEvent event) {
        latest[0] = event;
    }
}
