/** A population, a broker and the job in one process. */
@NullMarked
package io.riskalert.flink.demo;

import org.jspecify.annotations.NullMarked;
