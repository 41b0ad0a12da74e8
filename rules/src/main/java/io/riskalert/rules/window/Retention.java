package io.riskalert.rules.window;

/**
 * How long a transaction log remembers.
 *
 * @param keepMs how long transactions are kept after the latest, milliseconds
 * @param idsMs how long ids are kept after the latest transaction, milliseconds; not longer than {@code keepMs}
 */
record Retention(long keepMs, long idsMs) {}
