package io.riskalert.rules.engine;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * When the customer's accounts were last used, and the latest time that they came to life again after a long rest. It
 * outlives the transactions: a rest may be longer than any window.
 *
 * <p>Used is an account when money moved by somebody's doing; interest and charges are booked on accounts at rest, too. The
 * transaction that ends a rest does not wipe it out: for as long as no other rest has followed, it is known how long it was
 * and when it ended. A transaction that comes late and falls into a rest shortens it.
 */
final class Dormancy {
    private static final long DAY_MS = 24L * 60 * 60 * 1000;
    private static final long HOUR_MS = 60L * 60 * 1000;

    /** Shorter rests are not remembered. */
    private static final long REST_MS = 30 * DAY_MS;

    private static final int NEVER = 0;
    private static final int USED = 1;
    private static final int WOKEN = 2;

    private long lastMs = Long.MIN_VALUE;
    private long restFromMs;
    private long wokeMs = Long.MIN_VALUE;

    void take(Transaction transaction) {
        if (!transaction.approved()
                || transaction.type() == TransactionType.INTEREST
                || transaction.type() == TransactionType.FEE) {
            return;
        }
        long timeMs = transaction.timeMs();
        if (lastMs == Long.MIN_VALUE) {
            lastMs = timeMs;
        } else if (timeMs > lastMs) {
            if (timeMs - lastMs >= REST_MS) {
                restFromMs = lastMs;
                wokeMs = timeMs;
            }
            lastMs = timeMs;
        } else if (restFromMs < timeMs && timeMs < wokeMs) {
            interrupt(timeMs);
        }
    }

    /** Of the two rests that a rest falls into, the later one that is long enough stays. */
    private void interrupt(long timeMs) {
        if (wokeMs - timeMs >= REST_MS) {
            restFromMs = timeMs;
        } else if (timeMs - restFromMs >= REST_MS) {
            wokeMs = timeMs;
        } else {
            wokeMs = Long.MIN_VALUE;
        }
    }

    /** Length of the latest rest that had ended at a time, whole days; null if there was none of 30 days. */
    @Nullable
    Long dormantDays(long timeMs) {
        return woken(timeMs) ? Long.valueOf((wokeMs - restFromMs) / DAY_MS) : null;
    }

    /** Whole hours since that rest ended. */
    @Nullable
    Long hoursSinceDormancy(long timeMs) {
        return woken(timeMs) ? Long.valueOf((timeMs - wokeMs) / HOUR_MS) : null;
    }

    private boolean woken(long timeMs) {
        return wokeMs != Long.MIN_VALUE && wokeMs <= timeMs;
    }

    /** @param nearMs a time that is known where this is read again; the nearer to the last use, the shorter */
    void writeTo(ByteWriter out, long nearMs) {
        if (lastMs == Long.MIN_VALUE) {
            out.writeByte(NEVER);
            return;
        }
        out.writeByte(wokeMs == Long.MIN_VALUE ? USED : WOKEN);
        out.writeSigned(lastMs - nearMs);
        if (wokeMs != Long.MIN_VALUE) {
            out.writeVarLong(lastMs - wokeMs);
            out.writeVarLong(wokeMs - restFromMs);
        }
    }

    static Dormancy readFrom(ByteReader in, long nearMs) throws IOException {
        Dormancy dormancy = new Dormancy();
        int known = in.readByte();
        if (known != NEVER) {
            dormancy.lastMs = nearMs + in.readSigned();
        }
        if (known == WOKEN) {
            dormancy.wokeMs = dormancy.lastMs - in.readVarLong();
            dormancy.restFromMs = dormancy.wokeMs - in.readVarLong();
        }
        return dormancy;
    }
}
