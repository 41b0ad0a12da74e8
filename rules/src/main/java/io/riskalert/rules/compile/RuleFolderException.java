package io.riskalert.rules.compile;

/** The files of a rule set cannot be read. The message tells the user what is wrong, where, and what to do. */
public final class RuleFolderException extends Exception {
    private static final long serialVersionUID = 1L;

    RuleFolderException(String message) {
        super(message);
    }
}
