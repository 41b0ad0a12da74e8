/** What is known to be bad in a data set, held against what the rules matched. */
@NullMarked
package io.riskalert.flink.replay.label;

import org.jspecify.annotations.NullMarked;
