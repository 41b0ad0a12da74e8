/** Compares what two rule sets alerted on the same events. */
@NullMarked
package io.riskalert.flink.compare;

import org.jspecify.annotations.NullMarked;
