package io.riskalert.flink.replay.read;

import io.riskalert.flink.replay.label.LabelledRow;
import io.riskalert.flink.replay.profile.EpisodeBy;
import io.riskalert.flink.replay.profile.LabelFields;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.Transaction;
import org.jspecify.annotations.Nullable;

/** Reads from a row whether its event is known to be bad. */
final class LabelCells {
    /** Names under which the columns of the labels stand among the fields of the stream. */
    static final String BAD = "label";

    static final String KIND = "labelKind";

    private final Cells.Reader<Boolean> bad;
    private final Cells.Reader<String> kind;
    private final EpisodeBy episodeBy;

    LabelCells(Cells cells, @Nullable LabelFields labels) {
        bad = cells.bool(BAD);
        kind = cells.text(KIND, "");
        episodeBy = labels == null ? EpisodeBy.CUSTOMER : labels.episodeBy();
    }

    /** What the row tells of its event; null if it is not known to be bad. */
    @Nullable
    LabelledRow read(@Nullable String[] row, CustomerEvent event) throws BadCell {
        if (!bad.read(row) || !(event instanceof Transaction transaction)) {
            return null;
        }
        return new LabelledRow(
                transaction.customerId(),
                transaction.eventId(),
                transaction.timeMs(),
                kind.read(row),
                episodeBy.key(transaction));
    }
}
