package io.riskalert.rules.window;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events ordered by key and time, in leaves below one directory, each a part of its own. What the events of a key within a
 * time come to is found from the leaves at both ends of that time and from summaries of those between, so that its cost
 * does not grow with their number. An event rewrites one leaf, and the directory when a leaf is full.
 *
 * <p>Entries up to the floor, a time that only rises, count no more; each time a leaf is full a few others are rid of them.
 */
final class KeyTree {
    private static final int CLEANED_PER_SPLIT = 4;

    private final TreeParts parts;
    private final List<IndexColumn> columns;
    private final IndexLimits limits;
    private final List<TreeLeaf> leaves = new ArrayList<>();

    /** Leaves whose entries are there. */
    private final List<TreeLeaf> atHand = new ArrayList<>();

    private boolean directoryChanged;
    private int nextNumber;
    private int hand;

    /** A tree that is empty. */
    KeyTree(LogParts parts, String part, IndexLimits limits, List<IndexColumn> columns) {
        this.parts = new TreeParts(parts, part, columns);
        this.limits = limits;
        this.columns = columns;
    }

    /** Fills it with sorted entries. */
    KeyTree build(List<IndexEntry> sorted) {
        int size = limits.builtLeaf();
        for (int from = 0; from < sorted.size(); from += size) {
            leaves.add(newLeaf(sorted.subList(from, Math.min(sorted.size(), from + size))));
        }
        for (int i = 0; i < leaves.size(); i++) {
            summarise(i);
        }
        directoryChanged = true;
        flush();
        return this;
    }

    /** Reads it from its part. */
    KeyTree read() {
        TreeParts.Directory directory = parts.readDirectory();
        nextNumber = directory.nextNumber();
        hand = directory.hand();
        leaves.addAll(directory.leaves());
        return this;
    }

    private TreeLeaf newLeaf(List<IndexEntry> entries) {
        TreeLeaf leaf = new TreeLeaf(nextNumber++);
        leaf.set(new ArrayList<>(entries));
        atHand.add(leaf);
        return leaf;
    }

    private void removeLeaf(int at) {
        TreeLeaf leaf = leaves.remove(at);
        leaf.changed = false;
        parts.remove(leaf);
        directoryChanged = true;
    }

    /** Writes what has changed. */
    void flush() {
        for (TreeLeaf leaf : atHand) {
            List<IndexEntry> entries = leaf.entries;
            if (leaf.changed && entries != null) {
                parts.write(leaf, entries);
                leaf.changed = false;
            }
        }
        if (directoryChanged) {
            parts.write(new TreeParts.Directory(nextNumber, hand, leaves));
            directoryChanged = false;
        }
    }

    private List<IndexEntry> entries(TreeLeaf leaf) {
        List<IndexEntry> known = leaf.entries;
        if (known == null) {
            known = parts.read(leaf);
            leaf.entries = known;
            atHand.add(leaf);
        }
        return known;
    }

    /** The last leaf that begins at or before a key and time; the first if none does, -1 in an empty tree. */
    private int leafOf(long key, long timeMs) {
        int low = 0;
        int high = leaves.size();
        while (low < high) {
            int middle = low + high >>> 1;
            TreeLeaf leaf = leaves.get(middle);
            if (leaf.firstKey == key ? leaf.firstMs <= timeMs : leaf.firstKey < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 ? low - 1 : leaves.isEmpty() ? -1 : 0;
    }

    /** Puts an entry in behind those of the same key and time. */
    void add(IndexEntry entry, long floorMs) {
        int at = leafOf(entry.key(), entry.timeMs());
        if (at < 0) {
            leaves.add(newLeaf(List.of(entry)));
            directoryChanged = true;
            return;
        }
        List<IndexEntry> entries = entries(leaves.get(at));
        int place = entries.size();
        while (place > 0 && entries.get(place - 1).comesAfter(entry.key(), entry.timeMs())) {
            place--;
        }
        boolean last = place == entries.size();
        entries.add(place, entry);
        if (entries.size() > limits.leaf()) {
            split(at, last);
            changed(at + 1);
            changed(at);
            clean(floorMs);
        } else {
            changed(at);
        }
    }

    /** What comes last of a key goes alone, as more of it will follow; otherwise each takes a half. */
    private void split(int at, boolean last) {
        TreeLeaf leaf = leaves.get(at);
        List<IndexEntry> entries = entries(leaf);
        boolean oneKey = entries.get(0).key() == entries.get(entries.size() - 1).key();
        int cut = last && oneKey ? entries.size() - 1 : entries.size() / 2;
        TreeLeaf next = newLeaf(entries.subList(cut, entries.size()));
        leaf.set(new ArrayList<>(entries.subList(0, cut)));
        leaves.add(at + 1, next);
        directoryChanged = true;
    }

    /** Takes one entry of that key and time out, if there is one. */
    void remove(long key, long timeMs) {
        int at = leafOf(key, timeMs);
        List<IndexEntry> entries = at < 0 ? List.of() : entries(leaves.get(at));
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).key() == key && entries.get(i).timeMs() == timeMs) {
                entries.remove(i);
                changed(at);
                return;
            }
        }
    }

    /** Makes good what the directory says of a leaf whose entries have changed. */
    private void changed(int at) {
        TreeLeaf leaf = leaves.get(at);
        List<IndexEntry> entries = entries(leaf);
        if (entries.isEmpty()) {
            removeLeaf(at);
        } else {
            directoryChanged |= leaf.firstKey != entries.get(0).key()
                    || leaf.firstMs != entries.get(0).timeMs();
            leaf.set(entries);
            summarise(at);
        }
        if (at > 0) {
            TreeLeaf before = leaves.get(at - 1);
            if (before.summary == null == isFollowedByItsKey(at - 1)) {
                summarise(at - 1);
            }
        }
    }

    private boolean isFollowedByItsKey(int at) {
        return at + 1 < leaves.size() && leaves.get(at + 1).firstKey == leaves.get(at).firstKey;
    }

    private void summarise(int at) {
        TreeLeaf leaf = leaves.get(at);
        if (!isFollowedByItsKey(at)) {
            directoryChanged |= leaf.summary != null;
            leaf.summary = null;
            return;
        }
        Tally[] summary = new Tally[columns.size()];
        for (int i = 0; i < summary.length; i++) {
            summary[i] = new Tally();
            for (IndexEntry entry : entries(leaf)) {
                if (columns.get(i).counts(entry)) {
                    summary[i].add(columns.get(i).value(entry));
                }
            }
        }
        leaf.summary = summary;
        directoryChanged = true;
    }

    /** Rids the next few leaves of entries up to the floor, and puts small neighbours together. */
    private void clean(long floorMs) {
        for (int i = 0; i < CLEANED_PER_SPLIT && leaves.size() > 1; i++) {
            hand = hand + 1 < leaves.size() ? hand + 1 : 0;
            TreeLeaf leaf = leaves.get(hand);
            List<IndexEntry> entries = entries(leaf);
            boolean changed = entries.removeIf(entry -> entry.timeMs() <= floorMs);
            if (hand + 1 < leaves.size()) {
                List<IndexEntry> next = entries(leaves.get(hand + 1));
                if (entries.size() + next.size() <= limits.builtLeaf()) {
                    entries.addAll(next);
                    removeLeaf(hand + 1);
                    changed = true;
                }
            }
            if (changed) {
                changed(hand);
            }
        }
    }

    /**
     * What the entries of a key with a time in (afterMs, untilMs] come to in a column.
     *
     * @param leftOut an entry of which one is left out, or null
     */
    Tally tally(long key, long afterMs, long untilMs, int column, @Nullable IndexEntry leftOut) {
        Tally tally = new Tally();
        boolean leaving = leftOut != null;
        for (int at = Math.max(0, leafOf(key, afterMs)); at < leaves.size(); at++) {
            TreeLeaf leaf = leaves.get(at);
            if (leaf.firstKey > key || leaf.firstKey == key && leaf.firstMs > untilMs) {
                break;
            }
            TreeLeaf next = at + 1 < leaves.size() ? leaves.get(at + 1) : null;
            Tally[] summary = leaf.summary;
            if (summary != null
                    && next != null
                    && leaf.firstKey == key
                    && leaf.firstMs > afterMs
                    && next.firstMs <= untilMs
                    && (!leaving || next.firstMs < leftOut.timeMs())) {
                tally.add(summary[column]);
                continue;
            }
            for (IndexEntry entry : entries(leaf)) {
                if (entry.key() == key
                        && entry.timeMs() > afterMs
                        && entry.timeMs() <= untilMs
                        && columns.get(column).counts(entry)) {
                    if (leaving && entry.equals(leftOut)) {
                        leaving = false;
                    } else {
                        tally.add(columns.get(column).value(entry));
                    }
                }
            }
        }
        return tally;
    }

    /** Lets go what can be read again but the directory. */
    void rest() {
        atHand.forEach(leaf -> leaf.entries = null);
        atHand.clear();
    }

    /** Entries in all leaves; reads them all. */
    int count() {
        return leaves.stream().mapToInt(leaf -> entries(leaf).size()).sum();
    }
}
