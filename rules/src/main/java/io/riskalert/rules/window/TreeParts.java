package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The parts of a {@link KeyTree}: its directory, and its leaves by number. */
final class TreeParts {
    private static final int VERSION = 1;

    private final LogParts parts;
    private final String part;
    private final List<IndexColumn> columns;
    private final boolean amounts;
    private final boolean baseAmounts;
    private final boolean balances;

    /**
     * What is above the leaves.
     *
     * @param nextNumber number of the next leaf
     * @param hand place of the leaf that was cleaned last
     * @param leaves all leaves in their order, without entries
     */
    record Directory(int nextNumber, int hand, List<TreeLeaf> leaves) {}

    TreeParts(LogParts parts, String part, List<IndexColumn> columns) {
        this.parts = parts;
        this.part = part;
        this.columns = columns;
        amounts = columns.stream().anyMatch(column -> column.needs(IndexColumn.Of.AMOUNT));
        baseAmounts = columns.stream().anyMatch(column -> column.needs(IndexColumn.Of.BASE_AMOUNT));
        balances = columns.stream().anyMatch(column -> column.needs(IndexColumn.Of.BALANCE));
    }

    /** Removes a tree, whatever its columns. */
    static void remove(LogParts parts, String part) {
        Bytes.read(stored(parts, part), in -> {
            in.readByte();
            in.readVarLong();
            in.readVarLong();
            for (int left = in.readCount(); left > 0; left--) {
                parts.remove(part + ":" + in.readVarLong());
            }
            return true;
        });
        parts.remove(part);
    }

    private static byte[] stored(LogParts parts, String part) {
        byte[] stored = parts.read(part);
        if (stored == null || stored.length == 0) {
            throw new IllegalStateException("part " + part + " of an index is missing");
        }
        if (stored[0] != VERSION) {
            throw new IllegalStateException("part " + part + " of an index has version " + stored[0]
                    + ", which this release cannot read: restore it with the release that wrote it, or a newer one");
        }
        return stored;
    }

    List<IndexEntry> read(TreeLeaf leaf) {
        return Bytes.read(stored(parts, name(leaf)), in -> {
            in.readByte();
            return TreeLeaf.read(in, amounts, baseAmounts, balances);
        });
    }

    void write(TreeLeaf leaf, List<IndexEntry> entries) {
        parts.write(name(leaf), Bytes.of(out -> {
            out.writeByte(VERSION);
            TreeLeaf.write(out, entries, amounts, baseAmounts, balances);
        }));
    }

    void remove(TreeLeaf leaf) {
        parts.remove(name(leaf));
    }

    private String name(TreeLeaf leaf) {
        return part + ":" + leaf.number;
    }

    Directory readDirectory() {
        return Bytes.read(stored(parts, part), this::readDirectory);
    }

    private Directory readDirectory(ByteReader in) throws IOException {
        in.readByte();
        int nextNumber = (int) in.readVarLong();
        int hand = (int) in.readVarLong();
        List<TreeLeaf> leaves = new ArrayList<>();
        for (int left = in.readCount(); left > 0; left--) {
            leaves.add(new TreeLeaf((int) in.readVarLong()));
        }
        long key = 0;
        long timeMs = 0;
        for (TreeLeaf leaf : leaves) {
            key += in.readVarLong();
            timeMs += in.readSigned();
            leaf.firstKey = key;
            leaf.firstMs = timeMs;
            if (in.readBoolean()) {
                Tally[] summary = new Tally[columns.size()];
                for (int i = 0; i < summary.length; i++) {
                    summary[i] = Tally.readFrom(in, columns.get(i));
                }
                leaf.summary = summary;
            }
        }
        return new Directory(nextNumber, hand, leaves);
    }

    void write(Directory directory) {
        ByteWriter out = new ByteWriter();
        out.writeByte(VERSION);
        out.writeVarLong(directory.nextNumber());
        out.writeVarLong(directory.hand());
        out.writeVarLong(directory.leaves().size());
        for (TreeLeaf leaf : directory.leaves()) {
            out.writeVarLong(leaf.number);
        }
        long key = 0;
        long timeMs = 0;
        for (TreeLeaf leaf : directory.leaves()) {
            out.writeVarLong(leaf.firstKey - key);
            out.writeSigned(leaf.firstMs - timeMs);
            key = leaf.firstKey;
            timeMs = leaf.firstMs;
            Tally[] summary = leaf.summary;
            out.writeBoolean(summary != null);
            if (summary != null) {
                for (int i = 0; i < summary.length; i++) {
                    summary[i].writeTo(out, columns.get(i));
                }
            }
        }
        parts.write(part, out.toBytes());
    }
}
