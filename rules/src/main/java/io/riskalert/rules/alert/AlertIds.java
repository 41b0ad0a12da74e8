package io.riskalert.rules.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of alerts, derived from what the alert is: the same input gives the same id, after any failure. */
final class AlertIds {
    private static final int ID_BYTES = 16;

    private AlertIds() {}

    /**
     * 32 hex digits of the SHA-256 of the parts, each with its length in front.
     *
     * @param candidate id of the candidate set whose alert it is; empty for the live one
     */
    static String of(String candidate, Mode mode, String group, String customerId, Subject subject, String episode) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {mode.name(), group, customerId, subject.kind(), subject.id(), episode}) {
                add(digest, part);
            }
            if (!candidate.isEmpty()) {
                add(digest, candidate);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Writes an id. */
    static void write(DataOutput out, String id) throws IOException {
        out.write(HexFormat.of().parseHex(id));
    }

    /** Reads what {@link #write} wrote. */
    static String read(DataInput in) throws IOException {
        byte[] id = new byte[ID_BYTES];
        in.readFully(id);
        return HexFormat.of().formatHex(id);
    }

    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
