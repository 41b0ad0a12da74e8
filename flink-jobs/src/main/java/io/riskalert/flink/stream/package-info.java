/** What flows between the operators of the job. */
@NullMarked
package io.riskalert.flink.stream;

import org.jspecify.annotations.NullMarked;
