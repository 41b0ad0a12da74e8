/** The same job, bounded, on files. */
@NullMarked
package io.riskalert.flink.replay;

import org.jspecify.annotations.NullMarked;
