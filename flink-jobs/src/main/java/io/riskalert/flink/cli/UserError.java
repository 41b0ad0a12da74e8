package io.riskalert.flink.cli;

import java.io.Serial;

/** Something the user can put right. Its message says what is wrong, where, and what to do; nothing else is shown. */
public final class UserError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** @param message what is wrong, where, and what to do */
    public UserError(String message) {
        super(message);
    }
}
