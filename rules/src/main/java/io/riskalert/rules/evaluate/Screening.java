package io.riskalert.rules.evaluate;

import java.util.BitSet;

/** A {@link Screen} at work. Belongs to one thread; holds nothing of a trigger between triggers. */
final class Screening {
    private final FactsLook look;
    private final Steps steps;
    private final BitSet left;
    private long looks;

    Screening(Screen screen) {
        this(screen, Steps.LIMIT_WORDS);
    }

    /**
     * A screen at work.
     *
     * @param limitWords words that may be used to remember ways
     */
    Screening(Screen screen, int limitWords) {
        this.look = new FactsLook(screen.slots());
        this.steps = new Steps(screen, limitWords);
        this.left = new BitSet(screen.rules());
    }

    /** The rules that are not ruled out, by their order. Valid until the next call. */
    BitSet candidates(Facts facts) {
        look.begin(facts);
        try {
            sift(facts);
        } finally {
            look.end();
        }
        return left;
    }

    /** Properties and conditions that were looked at since the beginning; what the work grows with. */
    long looks() {
        return looks;
    }

    private void sift(Facts facts) {
        int part = Screen.part(facts.event(), facts.loan() != null);
        Step step = steps.first(part, facts.event());
        looks++;
        SlotIndex index = step.index;
        while (index != null) {
            looks++;
            int answer = index.answer(index.read(facts, look));
            Step next = step.next[answer];
            step = next == null ? steps.follow(part, step, index, answer) : next;
            index = step.index;
        }
        left.clear();
        left.or(step.sure);
        looks += step.rules.length;
        for (int i = 0; i < step.rules.length; i++) {
            if (step.rests[i].possible(look, facts)) {
                left.set(step.rules[i]);
            }
        }
    }
}
