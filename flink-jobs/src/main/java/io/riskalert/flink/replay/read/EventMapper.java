package io.riskalert.flink.replay.read;

import io.riskalert.flink.replay.profile.Profile;
import io.riskalert.flink.replay.profile.StreamKind;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.fact.CustomerEvent;
import org.jspecify.annotations.Nullable;

/** Makes an event of one stream from the columns of a record. */
interface EventMapper {
    /** The event. */
    CustomerEvent map(@Nullable String[] row, Origin origin) throws BadCell;

    /** The mapper of a stream. */
    static EventMapper of(StreamKind kind, Cells cells, Profile profile) {
        return switch (kind) {
            case CUSTOMERS -> new CustomerMapper(cells, profile);
            case LOANS -> new LoanMapper(cells, profile);
            case REPAYMENTS -> new RepaymentMapper(cells, profile);
            case TRANSACTIONS -> new TransactionMapper(cells, profile);
        };
    }

    /** The id in the file; where the file has none, file and line are one. */
    static String idOr(String id, Origin origin) {
        return id.isEmpty() ? origin.source() + ":" + origin.offset() : id;
    }

    /** An amount that must be there. */
    static long amount(String field, @Nullable Long amountMinor, long min) throws BadCell {
        if (amountMinor == null) {
            throw new BadCell(field + " is empty");
        }
        if (amountMinor < min) {
            throw new BadCell(
                    field + " is " + (amountMinor < 0 ? "negative" : "zero") + ": " + amountMinor + " in minor units");
        }
        return amountMinor;
    }
}
