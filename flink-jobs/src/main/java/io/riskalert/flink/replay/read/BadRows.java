package io.riskalert.flink.replay.read;

import io.riskalert.flink.cli.UserError;
import io.riskalert.flink.replay.profile.StreamKind;

/** Counts rows that cannot be read, and gives up when it is clear that the profile is wrong and not the data. */
final class BadRows {
    private static final int SHOWN = 3;

    private final long limit;
    private final ReadProgress progress;

    BadRows(long limit, ReadProgress progress) {
        this.limit = limit;
        this.progress = progress;
    }

    /** One more. */
    void add(StreamKind kind, String message) {
        progress.bad(kind, message, SHOWN);
        if (progress.bad() > limit) {
            throw new UserError("more than " + limit + " rows cannot be read; the first ones are\n" + firstOnes()
                    + "\nCorrect the profile or the data, or set badRowLimit in the profile.");
        }
    }

    /** A file has ended. */
    void fileEnded(String file, long rows, long bad) {
        if (rows > 0 && rows == bad) {
            throw new UserError("not one of the " + rows + " rows of " + file + " can be read; the first ones are\n"
                    + firstOnes() + "\nCorrect the profile.");
        }
    }

    private String firstOnes() {
        return String.join(
                "\n", progress.firstBad().stream().map(line -> "  " + line).toList());
    }
}
