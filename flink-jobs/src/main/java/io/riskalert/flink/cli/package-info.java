/** The command line. */
@NullMarked
package io.riskalert.flink.cli;

import org.jspecify.annotations.NullMarked;
