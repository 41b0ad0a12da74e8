/** Sources and sinks on Kafka topics. */
@NullMarked
package io.riskalert.flink.kafka;

import org.jspecify.annotations.NullMarked;
