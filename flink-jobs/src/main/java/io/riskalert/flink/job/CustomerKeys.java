package io.riskalert.flink.job;

import java.nio.charset.StandardCharsets;

/** Customers' references, and their parts, as bytes. Different ones have different bytes, whatever characters they are of. */
final class CustomerKeys {
    private static final int ASCII = 0x80;
    /** In front of texts that are not ASCII. */
    private static final byte WIDE = -1;

    private CustomerKeys() {}

    /** A text as bytes. */
    static byte[] of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= ASCII) {
                return wide(text);
            }
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Each half of a pair by itself: Java's own encoders would make one of all halves that stand alone. */
    private static byte[] wide(String text) {
        byte[] key = new byte[1 + 2 * text.length()];
        key[0] = WIDE;
        for (int i = 0; i < text.length(); i++) {
            key[1 + 2 * i] = (byte) (text.charAt(i) >>> Byte.SIZE);
            key[2 + 2 * i] = (byte) text.charAt(i);
        }
        return key;
    }

    /** The text of such bytes. */
    static String text(byte[] key) {
        if (key.length == 0 || key[0] != WIDE) {
            return new String(key, StandardCharsets.ISO_8859_1);
        }
        char[] text = new char[key.length / 2];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) (key[1 + 2 * i] << Byte.SIZE | key[2 + 2 * i] & 0xFF);
        }
        return new String(text);
    }

    /** A customer and one of his parts, as bytes. */
    static byte[] ofPart(byte[] customer, String part) {
        byte[] name = of(part);
        byte[] key = new byte[Integer.BYTES + customer.length + name.length];
        ByteLog.writeInt(key, 0, customer.length);
        System.arraycopy(customer, 0, key, Integer.BYTES, customer.length);
        System.arraycopy(name, 0, key, Integer.BYTES + customer.length, name.length);
        return key;
    }
}
