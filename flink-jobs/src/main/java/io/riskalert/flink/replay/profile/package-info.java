/** What a user tells of a data set: its files, columns, formats and settings. */
@NullMarked
package io.riskalert.flink.replay.profile;

import org.jspecify.annotations.NullMarked;
