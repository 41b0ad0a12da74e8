package io.riskalert.rules.evaluate;

import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.Transaction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ways through a {@link Screen} that events have taken so far. An event that goes a known way costs a look at each
 * property on it, however many rules there are. Ways that leave the same rows at the same property go on as one. Up to a
 * limit of what they occupy, ways are remembered; beyond, one that is new is found anew each time.
 *
 * <p>Belongs to one thread.
 */
final class Steps {
    /** Words in all: some 8 MB. */
    static final int LIMIT_WORDS = 1 << 20;

    private final Screen screen;
    private final @Nullable Step[] first = new Step[Screen.PARTS];
    private final @Nullable Step[][] firstOfKind = new Step[Screen.PARTS][];
    private final List<Map<BitSet, List<Step>>> known = new ArrayList<>();
    private int roomWords;

    Steps(Screen screen, int limitWords) {
        this.screen = screen;
        this.roomWords = limitWords;
        for (int part = 0; part < Screen.PARTS; part++) {
            known.add(new HashMap<>());
        }
    }

    /** Where to begin with an event; null for the passing of time. */
    Step first(int part, @Nullable CustomerEvent event) {
        if (event instanceof Transaction transaction) {
            return first(part, transaction);
        }
        Step known = first[part];
        if (known == null) {
            known = step(part, screen.part(part).rows(), 0);
            first[part] = known;
        }
        return known;
    }

    private Step first(int part, Transaction transaction) {
        @Nullable Step[] kinds = firstOfKind[part];
        if (kinds == null) {
            kinds = new Step[Kinds.COUNT];
            firstOfKind[part] = kinds;
        }
        int kind = Kinds.of(transaction);
        Step known = kinds[kind];
        if (known == null) {
            known = step(part, ofKind(part, transaction), 0);
            kinds[kind] = known;
        }
        return known;
    }

    private BitSet ofKind(int part, Transaction transaction) {
        BitSet left = (BitSet) screen.part(part).rows().clone();
        for (SlotIndex index : screen.part(part).indexes()) {
            if (index.ofKind()) {
                left.and(index.passing(
                        index.answer(index.slot().property().reader().apply(transaction))));
            }
        }
        return left;
    }

    /** Where an answer leads that has led nowhere yet. */
    Step follow(int part, Step from, SlotIndex index, int answer) {
        BitSet left = (BitSet) from.left.clone();
        left.and(index.passing(answer));
        Step next = step(part, left, from.number + 1);
        if (roomWords > 0) {
            from.next[answer] = next;
        }
        return next;
    }

    private Step step(int part, BitSet left, int number) {
        List<SlotIndex> indexes = screen.part(part).indexes();
        int next = number;
        while (next < indexes.size() && !indexes.get(next).isOfUse(left)) {
            next++;
        }
        for (Step step : known.get(part).getOrDefault(left, List.of())) {
            if (step.number == next) {
                return step;
            }
        }
        Step step = next < indexes.size() ? new Step(left, next, indexes.get(next)) : new Step(left, next, screen);
        if (roomWords > 0) {
            roomWords -= step.size();
            known.get(part).computeIfAbsent(left, same -> new ArrayList<>(1)).add(step);
        }
        return step;
    }
}
