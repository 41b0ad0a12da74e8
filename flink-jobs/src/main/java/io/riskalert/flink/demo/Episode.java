package io.riskalert.flink.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Steps that belong together; when the last is done, the label that tells of them is handed on. */
final class Episode {
    private final Timeline timeline;
    private final Consumer<Label> labels;
    private final LabelKind kind;
    private final Account account;
    private final List<String> eventIds = new ArrayList<>();
    private long firstMs = Long.MAX_VALUE;
    private int stepsLeft;

    Episode(Timeline timeline, Consumer<Label> labels, LabelKind kind, Account account) {
        this.timeline = timeline;
        this.labels = labels;
        this.kind = kind;
        this.account = account;
    }

    Account account() {
        return account;
    }

    Dice dice() {
        return account.dice();
    }

    /** Plans a step: something that returns the id of the event it made. */
    void add(long timeMs, LongFunction<String> step) {
        stepsLeft++;
        timeline.at(timeMs, nowMs -> {
            firstMs = Math.min(firstMs, nowMs);
            eventIds.add(step.apply(nowMs));
            if (--stepsLeft == 0) {
                account.inEpisode(false);
                labels.accept(new Label(kind, account.person().customerId(), firstMs, nowMs, eventIds));
            }
        });
    }

    /** All steps are planned. */
    void begin() {
        account.inEpisode(true);
    }
}
