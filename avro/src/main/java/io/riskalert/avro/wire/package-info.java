/**
 * How records are written to topics and read from them.
 *
 * <p>{@link io.riskalert.avro.wire.WireFormat} chooses the format and gives a {@link
 * io.riskalert.avro.wire.RecordCodec} per record type and topic.
 */
@NullMarked
package io.riskalert.avro.wire;

import org.jspecify.annotations.NullMarked;
