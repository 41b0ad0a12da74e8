/** The job: one topology, the function of one customer, and the state it keeps. */
@NullMarked
package io.riskalert.flink.job;

import org.jspecify.annotations.NullMarked;
