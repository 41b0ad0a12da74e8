package io.riskalert.flink.job;

import java.util.function.Consumer;

/** A function that keeps changes of keyed state in memory and has to write them before a checkpoint is taken. */
interface HoldsBack {
    /** Tells, before it is opened, how to make a customer's key the current one. */
    void keyedBy(Consumer<String> keyChanger);

    /** Writes all changes to the keyed state. The current key is any afterwards. */
    void writeAll();
}
