/**
 * How time moves over Kafka topics: what the brokers hold is compared with what has been read and handed on, so that quiet
 * topics do not stop time and delayed records do.
 */
@NullMarked
package io.riskalert.flink.kafka.time;

import org.jspecify.annotations.NullMarked;
