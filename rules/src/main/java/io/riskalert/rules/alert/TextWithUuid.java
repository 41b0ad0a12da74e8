package io.riskalert.rules.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The form of texts that often end in a UUID, as ids of events do; that takes 16 bytes then instead of 36. */
final class TextWithUuid {
    private static final int UUID_LENGTH = 36;
    private static final int[] HYPHENS = {8, 13, 18, 23};

    private TextWithUuid() {}

    /** Writes any text; upper-case digits are not taken for a UUID's. */
    static void write(DataOutput out, String text) throws IOException {
        UUID uuid = uuidAtEnd(text);
        out.writeBoolean(uuid != null);
        if (uuid == null) {
            out.writeUTF(text);
        } else {
            out.writeUTF(text.substring(0, text.length() - UUID_LENGTH));
            out.writeLong(uuid.getMostSignificantBits());
            out.writeLong(uuid.getLeastSignificantBits());
        }
    }

    /** Reads what {@link #write} wrote. */
    static String read(DataInput in) throws IOException {
        boolean withUuid = in.readBoolean();
        String text = in.readUTF();
        return withUuid ? text + new UUID(in.readLong(), in.readLong()) : text;
    }

    private static @Nullable UUID uuidAtEnd(String text) {
        int start = text.length() - UUID_LENGTH;
        if (start < 0) {
            return null;
        }
        for (int hyphen : HYPHENS) {
            if (text.charAt(start + hyphen) != '-') {
                return null;
            }
        }
        String end = text.substring(start);
        try {
            UUID uuid = UUID.fromString(end);
            return uuid.toString().equals(end) ? uuid : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
