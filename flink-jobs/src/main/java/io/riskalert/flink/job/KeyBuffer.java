package io.riskalert.flink.job;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A key as bytes, in an array that is used again for the next one: of a customer, or of one of a customer's parts. Different
 * keys have different bytes, whatever characters they are of.
 */
final class KeyBuffer {
    private static final int ASCII = 0x80;
    /** In front of texts that are not ASCII, of which none begins so. */
    private static final byte WIDE = -1;
    /** In front of parts. */
    private static final byte PART = -2;

    private static final int FIRST_SIZE = 64;
    private static final long MIX = 0x9e3779b97f4a7c15L;
    private static final long FINISH = 0xbf58476d1ce4e5b9L;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;

    /** Takes the key of a customer. */
    KeyBuffer customer(String customerId) {
        length = 0;
        append(customerId);
        return this;
    }

    /** Takes the key of a customer's part. */
    KeyBuffer part(String customerId, String part) {
        length = 1 + Integer.BYTES;
        append(customerId);
        bytes[0] = PART;
        ByteLog.writeInt(bytes, 1, length);
        append(part);
        return this;
    }

    private void append(String text) {
        int count = text.length();
        int from = length;
        reserve(count);
        byte[] to = bytes;
        int seen = 0;
        for (int i = 0; i < count; i++) {
            char character = text.charAt(i);
            seen |= character;
            to[from + i] = (byte) character;
        }
        length = from + count;
        if (seen >= ASCII) {
            length = from;
            appendWide(text);
        }
    }

    /** Each half of a pair by itself: Java's own encoders would make one of all halves that stand alone. */
    private void appendWide(String text) {
        reserve(1 + 2 * text.length());
        bytes[length++] = WIDE;
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) (text.charAt(i) >>> Byte.SIZE);
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /** Whether bytes are the key of a part. */
    static boolean isPart(byte[] array, int from, int length) {
        return length > 0 && array[from] == PART;
    }

    /** The customer whose key some bytes are. */
    static String customer(byte[] array, int from, int length) {
        if (length == 0 || array[from] != WIDE) {
            return new String(array, from, length, StandardCharsets.ISO_8859_1);
        }
        char[] text = new char[length / 2];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) (array[from + 1 + 2 * i] << Byte.SIZE | array[from + 2 + 2 * i] & 0xFF);
        }
        return new String(text);
    }

    int length() {
        return length;
    }

    /** Whether it is the same as some bytes. */
    boolean isAt(byte[] array, int from, int count) {
        return count == length && Arrays.equals(array, from, from + count, bytes, 0, count);
    }

    void copyTo(byte[] to, int at) {
        System.arraycopy(bytes, 0, to, at, length);
    }

    /** A number that differs in all of its bits from those of nearly all other keys. */
    int hash() {
        long hash = length * MIX;
        int at = 0;
        for (; at <= length - Long.BYTES; at += Long.BYTES) {
            hash = Long.rotateLeft((hash ^ (long) LONG.get(bytes, at)) * MIX, 29);
        }
        long rest = 0;
        for (; at < length; at++) {
            rest = rest << Byte.SIZE | bytes[at] & 0xFF;
        }
        hash = (hash ^ rest) * MIX;
        hash = (hash ^ hash >>> 32) * FINISH;
        return (int) (hash ^ hash >>> 29);
    }
}
