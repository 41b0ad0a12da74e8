package io.riskalert.flink.job;

/** A function that keeps changes of keyed state in memory and has to write them before a checkpoint is taken. */
interface HoldsBack {
    /** Tells, before it is opened, where the state is. */
    void storedIn(StateStorage storage);

    /** Writes all changes to the keyed state. The current key is any afterwards. */
    void writeAll();
}
