/** Reads the files of a data set as one stream of events in the order of time. */
@NullMarked
package io.riskalert.flink.replay.read;

import org.jspecify.annotations.NullMarked;
