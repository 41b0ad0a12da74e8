/** Collects what the job gives, sorts it and writes it as files. */
@NullMarked
package io.riskalert.flink.replay.write;

import org.jspecify.annotations.NullMarked;
