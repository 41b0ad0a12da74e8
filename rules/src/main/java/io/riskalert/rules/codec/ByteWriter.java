package io.riskalert.rules.codec;

import java.io.DataOutput;
import java.io.UTFDataFormatException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes into an array that grows. The forms are those of {@link DataOutput} and of {@link Bytes}, without the cost of
 * streams.
 */
public final class ByteWriter implements DataOutput {
    private static final int FIRST_SIZE = 512;
    private static final int LONGEST_NUMBER = 10;
    private static final int LONGEST_TEXT = 65_535;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;
    private @Nullable WordWriter words;

    /** Bytes written so far. */
    public int size() {
        return size;
    }

    /** What was written, as an array of its own. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /**
     * Begins numbers that {@link ByteReader#words} reads; they are to be {@linkplain WordWriter#end ended} before anything else
     * is written. One writer for all that this one writes, one after the other.
     */
    public WordWriter words() {
        WordWriter known = words;
        if (known == null) {
            known = new WordWriter(this);
            words = known;
        }
        return known;
    }

    /** Copies what was written to a place of an array that has room for it there. */
    public void copyTo(byte[] to, int at) {
        System.arraycopy(bytes, 0, to, at, size);
    }

    /** Begins anew, in the same array. */
    public void clear() {
        size = 0;
    }

    /** The array, with room for so many bytes from {@link #size} on; {@link #wrote} is to be told up to where they were written. */
    byte[] reserved(int more) {
        reserve(more);
        return bytes;
    }

    /** Takes what stands in the array up to a place for written. */
    void wrote(int end) {
        size = end;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    /** Writes a number in 1 to 10 bytes, fewer for small positive ones. */
    public void writeVarLong(long value) {
        reserve(LONGEST_NUMBER);
        byte[] to = bytes;
        int at = size;
        if ((value & ~0x7FL) == 0) {
            to[at] = (byte) value;
            size = at + 1;
            return;
        }
        if ((value & ~SevenBits.MOST) == 0) {
            // All bytes at once; those beyond the number are written over.
            int length = SevenBits.length(value);
            SevenBits.LITTLE_ENDIAN.set(to, at, SevenBits.spread(value, length));
            size = at + length;
            return;
        }
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            to[at++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        to[at++] = (byte) rest;
        size = at;
    }

    /** Writes the lowest bytes of a number, the lowest first. */
    void writeFirst(long value, int count) {
        reserve(Long.BYTES);
        SevenBits.LITTLE_ENDIAN.set(bytes, size, value);
        size += count;
    }

    /** Writes a number of either sign, few bytes for small ones. */
    public void writeSigned(long value) {
        writeVarLong(value << 1 ^ value >> 63);
    }

    @Override
    public void writeByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    @Override
    public void writeLong(long value) {
        reserve(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    @Override
    public void writeInt(int value) {
        reserve(Integer.BYTES);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    @Override
    public void writeShort(int value) {
        writeByte(value >>> 8);
        writeByte(value);
    }

    @Override
    public void write(int value) {
        writeByte(value);
    }

    @Override
    public void write(byte[] from) {
        write(from, 0, from.length);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        reserve(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    @Override
    public void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    @Override
    public void writeChar(int value) {
        writeShort(value);
    }

    @Override
    public void writeFloat(float value) {
        writeInt(Float.floatToIntBits(value));
    }

    @Override
    public void writeDouble(double value) {
        writeLong(Double.doubleToLongBits(value));
    }

    @Override
    public void writeBytes(String text) {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void writeChars(String text) {
        for (int i = 0; i < text.length(); i++) {
            writeChar(text.charAt(i));
        }
    }

    /** Writes a text as its length in UTF-8, two bytes, and its UTF-8; what {@link ByteReader#readUTF} reads. */
    @Override
    public void writeUTF(String text) throws UTFDataFormatException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > LONGEST_TEXT) {
            throw new UTFDataFormatException("a text of " + utf8.length + " bytes; at most " + LONGEST_TEXT + " fit");
        }
        writeShort(utf8.length);
        write(utf8);
    }
}
