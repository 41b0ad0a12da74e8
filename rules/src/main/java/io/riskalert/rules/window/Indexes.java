package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The indexes of one customer's log. One is built when a window is asked for that would look through many events, is kept
 * up to date while the catalogue asks for the same, and let go when the log has become short.
 */
final class Indexes {
    private final LogParts parts;
    private final List<Built> built = new ArrayList<>();
    private Map<String, KeyIndex> atHand = Map.of();

    private record Built(String name, int fingerprint, int different) {
        static Built of(IndexShape shape) {
            return new Built(
                    shape.name(), shape.fingerprint(), shape.different().size());
        }
    }

    Indexes(LogParts parts) {
        this.parts = parts;
    }

    /** The index of a shape, built if it is not there. */
    KeyIndex get(IndexShape shape, EventLog log) {
        KeyIndex index = atHand.get(shape.name());
        if (index == null) {
            Built wanted = Built.of(shape);
            if (built.contains(wanted)) {
                index = KeyIndex.read(parts, shape);
            } else {
                built.removeIf(other -> other.name().equals(shape.name()) && isRemoved(other));
                index = KeyIndex.build(parts, shape, log);
                built.add(wanted);
            }
            if (atHand.isEmpty()) {
                atHand = new HashMap<>();
            }
            atHand.put(shape.name(), index);
        }
        return index;
    }

    /** Takes an event that the log has taken. */
    void add(LoggedEvent event, EventLog log, IndexPlan plan) {
        if (built.isEmpty()) {
            return;
        }
        boolean worthKeeping = log.count() >= plan.limits().worthKeeping();
        built.removeIf(index -> !(worthKeeping && isAskedFor(index, plan)) && isRemoved(index));
        for (Built index : built) {
            IndexShape shape = plan.shape(index.name());
            if (shape != null) {
                get(shape, log).add(event, log.floorMs());
            }
        }
    }

    private static boolean isAskedFor(Built index, IndexPlan plan) {
        IndexShape shape = plan.shape(index.name());
        return shape != null && index.equals(Built.of(shape));
    }

    private boolean isRemoved(Built index) {
        if (!atHand.isEmpty()) {
            atHand.remove(index.name());
        }
        KeyIndex.remove(parts, index.name(), index.different());
        return true;
    }

    /** Removes all. */
    void clear() {
        built.removeIf(this::isRemoved);
    }

    /** Entries of all indexes of a plan that are there. */
    int count(EventLog log, IndexPlan plan) {
        return built.stream()
                .filter(index -> isAskedFor(index, plan))
                .mapToInt(index -> get(Objects.requireNonNull(plan.shape(index.name())), log)
                        .count())
                .sum();
    }

    /** Lets go what can be read again. */
    void rest() {
        if (!atHand.isEmpty()) {
            atHand.values().forEach(KeyIndex::rest);
        }
    }

    void writeTo(ByteWriter out) throws IOException {
        out.writeVarLong(built.size());
        for (Built index : built) {
            out.writeUTF(index.name());
            out.writeInt(index.fingerprint());
            out.writeVarLong(index.different());
        }
    }

    static Indexes readFrom(ByteReader in, LogParts parts) throws IOException {
        Indexes indexes = new Indexes(parts);
        for (int left = in.readCount(); left > 0; left--) {
            indexes.built.add(new Built(in.readUTF(), in.readInt(), (int) in.readVarLong()));
        }
        return indexes;
    }
}
