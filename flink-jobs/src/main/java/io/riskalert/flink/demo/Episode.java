package io.riskalert.flink.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Steps that belong together; when the last is done, the label that tells of them is handed on. */
final class Episode {
    private final Timeline timeline;
    private final FraudEpisodes.Listener labels;
    private final LabelKind kind;
    private final Account account;
    private final List<String> eventIds = new ArrayList<>();
    private long firstMs;
    private int stepsLeft;

    Episode(Timeline timeline, FraudEpisodes.Listener labels, LabelKind kind, Account account) {
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
            if (eventIds.isEmpty()) {
                firstMs = nowMs;
                labels.begun(this);
            }
            eventIds.add(step.apply(nowMs));
            if (--stepsLeft == 0) {
                account.inEpisode(false);
                labels.ended(this, label(nowMs));
            }
        });
    }

    /** All steps are planned. */
    void begin() {
        account.inEpisode(true);
    }

    /** What has happened so far. */
    Label label(long untilMs) {
        return new Label(kind, account.person().customerId(), firstMs, untilMs, eventIds);
    }
}
