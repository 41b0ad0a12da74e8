package io.riskalert.rules.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One customer's events by one key, such as the merchant, and, for windows that count different values, when each value was
 * met last. It holds every event of the log after the floor.
 */
final class KeyIndex {
    private static final List<IndexColumn> COUNT_ONLY =
            List.of(new IndexColumn(0, IndexColumn.Of.TIME, false, false, false));
    private static final Comparator<IndexEntry> ORDER =
            Comparator.comparingLong(IndexEntry::key).thenComparingLong(IndexEntry::timeMs);

    private final IndexShape shape;
    private final KeyTree events;

    /** For each of the shape's different values, by owner, the time at which each of them was met last. */
    private final List<KeyTree> latest;

    private KeyIndex(IndexShape shape, KeyTree events, List<KeyTree> latest) {
        this.shape = shape;
        this.events = events;
        this.latest = latest;
    }

    /** The index of a log, as a new one. */
    static KeyIndex build(LogParts parts, IndexShape shape, EventLog log) {
        List<IndexEntry> entries = new ArrayList<>();
        List<List<LatestOf>> met = new ArrayList<>();
        shape.different().forEach(each -> met.add(new ArrayList<>()));
        log.forEach(log.floorMs(), Long.MAX_VALUE, event -> {
            IndexEntry entry = shape.entry(event);
            if (entry.mask() != 0) {
                entries.add(entry);
                for (int i = 0; i < met.size(); i++) {
                    IndexShape.Different different = shape.different().get(i);
                    if ((entry.mask() >>> different.filter() & 1) != 0) {
                        met.get(i)
                                .add(new LatestOf(entry.key(), different.owner().applyAsLong(event), entry.timeMs()));
                    }
                }
            }
        });
        entries.sort(ORDER);
        List<KeyTree> latest = new ArrayList<>();
        for (int i = 0; i < met.size(); i++) {
            latest.add(latestTree(parts, shape, i).build(LatestOf.onlyLast(met.get(i))));
        }
        return new KeyIndex(shape, eventTree(parts, shape).build(entries), latest);
    }

    private record LatestOf(long key, long owner, long timeMs) {
        /** Of events in the order of time the last of each key, by owner. */
        static List<IndexEntry> onlyLast(List<LatestOf> met) {
            List<LatestOf> byKey = new ArrayList<>(met);
            byKey.sort(Comparator.comparingLong(LatestOf::key));
            List<IndexEntry> last = new ArrayList<>();
            for (int i = 0; i < byKey.size(); i++) {
                LatestOf each = byKey.get(i);
                if (i + 1 == byKey.size() || byKey.get(i + 1).key() != each.key()) {
                    last.add(new IndexEntry(each.owner(), each.timeMs(), 1, 0, 0, 0));
                }
            }
            last.sort(ORDER);
            return last;
        }
    }

    /** The index that is kept. */
    static KeyIndex read(LogParts parts, IndexShape shape) {
        List<KeyTree> latest = new ArrayList<>();
        for (int i = 0; i < shape.different().size(); i++) {
            latest.add(latestTree(parts, shape, i).read());
        }
        return new KeyIndex(shape, eventTree(parts, shape).read(), latest);
    }

    private static KeyTree eventTree(LogParts parts, IndexShape shape) {
        return new KeyTree(parts, part(shape.name()), shape.limits(), shape.columns());
    }

    private static KeyTree latestTree(LogParts parts, IndexShape shape, int different) {
        return new KeyTree(parts, part(shape.name(), different), shape.limits(), COUNT_ONLY);
    }

    /** Removes an index that counts so many kinds of different values, whatever else it holds. */
    static void remove(LogParts parts, String name, int different) {
        TreeParts.remove(parts, part(name));
        for (int i = 0; i < different; i++) {
            TreeParts.remove(parts, part(name, i));
        }
    }

    private static String part(String name) {
        return "k:" + name;
    }

    private static String part(String name, int different) {
        return part(name) + "=" + different;
    }

    /** Takes an event, and writes what it changes. */
    void add(LoggedEvent event, long floorMs) {
        IndexEntry entry = shape.entry(event);
        if (entry.mask() == 0 || entry.timeMs() <= floorMs) {
            return;
        }
        for (int i = 0; i < latest.size(); i++) {
            IndexShape.Different different = shape.different().get(i);
            if ((entry.mask() >>> different.filter() & 1) != 0) {
                meet(latest.get(i), different, event, entry, floorMs);
            }
        }
        events.add(entry, floorMs);
        events.flush();
    }

    private void meet(KeyTree tree, IndexShape.Different different, LoggedEvent event, IndexEntry entry, long floorMs) {
        long owner = different.owner().applyAsLong(event);
        Tally before = events.tally(entry.key(), floorMs, Long.MAX_VALUE, shape.timeColumn(different.filter()), null);
        if (before.count() == 0 || before.max() < entry.timeMs()) {
            if (before.count() > 0) {
                tree.remove(owner, before.max());
            }
            tree.add(new IndexEntry(owner, entry.timeMs(), 1, 0, 0, 0), floorMs);
            tree.flush();
        }
    }

    /**
     * What the events of a key with a time in (afterMs, untilMs] come to.
     *
     * @param leftOut an event that is left out, or null
     */
    Tally tally(long key, long afterMs, long untilMs, int column, @Nullable LoggedEvent leftOut) {
        return events.tally(key, afterMs, untilMs, column, leftOut == null ? null : shape.entry(leftOut));
    }

    /** How many different values of an owner were met after a time. */
    long different(int different, long owner, long afterMs) {
        return latest.get(different)
                .tally(owner, afterMs, Long.MAX_VALUE, 0, null)
                .count();
    }

    /** The key that an event has in this index. */
    long keyOf(LoggedEvent event) {
        return shape.entry(event).key();
    }

    /** Lets go what can be read again but the directories. */
    void rest() {
        events.rest();
        latest.forEach(KeyTree::rest);
    }

    /** Entries that it holds, those before the floor among them; reads them all. */
    int count() {
        return events.count() + latest.stream().mapToInt(KeyTree::count).sum();
    }
}
