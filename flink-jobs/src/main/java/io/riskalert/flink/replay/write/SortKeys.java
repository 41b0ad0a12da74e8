package io.riskalert.flink.replay.write;

import io.riskalert.avro.Alert;
import io.riskalert.avro.DeadLetter;
import io.riskalert.avro.wire.RecordCodec;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.stream.Encoded;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Bytes by which records are sorted, compared as unsigned: alerts by event time, customer, alert and revision; dead
 * letters by file and line; everything else by its key. Belongs to one thread.
 */
interface SortKeys {
    /** The key of a record. */
    byte[] of(Encoded record);

    /** Keys for one kind of output. */
    static SortKeys of(OutputKind kind) {
        return switch (kind) {
            case ALERTS, SHADOW_ALERTS -> {
                RecordCodec<Alert> codec = WireFormat.singleObject().codec(Alert.class, "alerts");
                yield record -> alertKey(codec.decode(record.value()));
            }
            case DEAD_LETTERS -> {
                RecordCodec<DeadLetter> codec = WireFormat.singleObject().codec(DeadLetter.class, "dead-letters");
                yield record -> deadLetterKey(codec.decode(record.value()));
            }
            case RULE_STATUS, LOAN_POSITIONS, HITS -> record -> record.key().getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] alertKey(Alert alert) {
        return key(out -> {
            number(alert.getEventTime().toEpochMilli(), out);
            text(alert.getCustomerId(), out);
            text(alert.getAlertId(), out);
            number(alert.getRevision(), out);
        });
    }

    private static byte[] deadLetterKey(DeadLetter letter) {
        return key(out -> {
            text(letter.getTopic(), out);
            number(letter.getPartition(), out);
            number(letter.getOffset(), out);
        });
    }

    /** Writes the parts of a key. */
    interface Parts {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] key(Parts parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            parts.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /** The sign bit is turned, so that negative numbers come first. */
    private static void number(long number, DataOutputStream out) throws IOException {
        out.writeLong(number ^ Long.MIN_VALUE);
    }

    /** A zero byte ends the text, so that a shorter one comes first. */
    private static void text(String text, DataOutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write(0);
    }
}
