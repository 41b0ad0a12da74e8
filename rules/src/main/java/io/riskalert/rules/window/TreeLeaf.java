package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some entries of a {@link KeyTree} that follow each other, in a part of their own, and what its directory says of them.
 */
final class TreeLeaf {
    final int number;
    long firstKey;
    long firstMs;

    /** The entries if they have been read. */
    @Nullable
    List<IndexEntry> entries;

    /** What all entries come to, a tally for each column, where they have one key and are not the last of it. */
    Tally @Nullable [] summary;

    boolean changed;

    TreeLeaf(int number) {
        this.number = number;
    }

    /** Takes these for what it held. */
    void set(List<IndexEntry> next) {
        entries = next;
        firstKey = next.get(0).key();
        firstMs = next.get(0).timeMs();
        changed = true;
    }

    static void write(
            ByteWriter out, List<IndexEntry> entries, boolean amounts, boolean baseAmounts, boolean balances) {
        out.writeVarLong(entries.size());
        long key = 0;
        long timeMs = 0;
        for (IndexEntry entry : entries) {
            out.writeVarLong(entry.key() - key);
            out.writeSigned(entry.timeMs() - timeMs);
            out.writeVarLong(entry.mask());
            if (amounts) {
                out.writeSigned(entry.amountMinor());
            }
            if (baseAmounts) {
                out.writeSigned(entry.baseAmountMinor());
            }
            if (balances) {
                out.writeSigned(entry.balanceMinor());
            }
            key = entry.key();
            timeMs = entry.timeMs();
        }
    }

    static List<IndexEntry> read(ByteReader in, boolean amounts, boolean baseAmounts, boolean balances)
            throws IOException {
        int count = in.readCount();
        List<IndexEntry> entries = new ArrayList<>(count + 1);
        long key = 0;
        long timeMs = 0;
        for (; count > 0; count--) {
            key += in.readVarLong();
            timeMs += in.readSigned();
            entries.add(new IndexEntry(
                    key,
                    timeMs,
                    in.readVarLong(),
                    amounts ? in.readSigned() : 0,
                    baseAmounts ? in.readSigned() : 0,
                    balances ? in.readSigned() : 0));
        }
        return entries;
    }
}
