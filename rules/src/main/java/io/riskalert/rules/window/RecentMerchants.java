package io.riskalert.rules.window;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The merchants of a block, and the latest event at each: whoever comes again comes in the same way. */
final class RecentMerchants extends RecentCodes {
    private static final int USUAL_BITS = 2;
    private static final int FIRST_SIZE = 8;

    private @Nullable LoggedEvent[] latest = new LoggedEvent[FIRST_SIZE];
    private int size;

    RecentMerchants() {
        super(USUAL_BITS, true);
    }

    @Override
    void moved(int place) {
        if (place == latest.length) {
            latest = Arrays.copyOf(latest, 2 * place);
        }
        @Nullable LoggedEvent again = place < size ? latest[place] : null;
        size = Math.max(size, place + 1);
        System.arraycopy(latest, 0, latest, 1, place);
        latest[0] = again;
    }

    /** The latest event at the merchant that came last, before this one; null if it is the first. */
    @Nullable
    LoggedEvent latest() {
        return latest[0];
    }

    /** Notes the event at the merchant that came last. */
    void note(LoggedEvent event) {
        latest[0] = event;
    }
}
