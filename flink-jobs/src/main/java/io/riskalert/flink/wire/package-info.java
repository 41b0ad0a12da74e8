/** Between records on the wire and the facts and alerts of the rules module. */
@NullMarked
package io.riskalert.flink.wire;

import org.jspecify.annotations.NullMarked;
