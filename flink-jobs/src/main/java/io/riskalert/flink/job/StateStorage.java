package io.riskalert.flink.job;

/** The keyed state of a task, as far as what is held back in memory needs to know of it. */
interface StateStorage {
    /** Makes a customer's key the current one. */
    void changeKey(String customerId);

    /**
     * Begins to bring to files what was written lately, so that a checkpoint which comes soon has less to do while the stream
     * waits for it. Nothing depends on it, so some do nothing.
     */
    default void flush() {}
}
