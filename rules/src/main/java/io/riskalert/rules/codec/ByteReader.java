package io.riskalert.rules.codec;

import java.io.DataInput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads from an array, or a part of one, what {@link ByteWriter} wrote. Past its end it throws {@link EOFException}. The array
 * must not change while it is read; arrays that are handed out are copies.
 */
public final class ByteReader implements DataInput {
    private final byte[] bytes;
    private final int end;
    private int at;
    private @Nullable WordReader words;

    public ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** Reads what stands from one place in an array up to another. */
    public ByteReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = Objects.checkFromToIndex(from, to, bytes.length);
        this.end = to;
    }

    /** The next byte's place in the array. */
    public int position() {
        return at;
    }

    /** Eight bytes of the array as one number, the first the lowest; zeros stand for what is behind the end. */
    long eightBytesAt(int place) throws EOFException {
        if (place <= end - Long.BYTES) {
            return (long) SevenBits.LITTLE_ENDIAN.get(bytes, place);
        }
        if (place > end) {
            throw new EOFException("byte " + place + " wanted of " + end);
        }
        long last = 0;
        for (int i = place; i < end; i++) {
            last |= (bytes[i] & 0xFFL) << Byte.SIZE * (i - place);
        }
        return last;
    }

    /** Goes on at a place in the array. */
    void moveTo(int place) throws EOFException {
        if (place > end) {
            throw new EOFException("byte " + place + " wanted of " + end);
        }
        at = place;
    }

    /** Reads over these bytes if they are what comes next; whether they were. */
    public boolean skipIfNext(byte[] expected) {
        if (end - at < expected.length
                || !Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length)) {
            return false;
        }
        at += expected.length;
        return true;
    }

    /** Reads what {@link ByteWriter#writeVarLong} wrote. */
    public long readVarLong() throws IOException {
        int from = at;
        if (from <= end - Long.BYTES) {
            byte first = bytes[from];
            if (first >= 0) {
                at = from + 1;
                return first;
            }
            long eight = (long) SevenBits.LITTLE_ENDIAN.get(bytes, from);
            int length = SevenBits.lengthIn(eight);
            if (length <= Long.BYTES) {
                at = from + length;
                return SevenBits.gather(eight, length);
            }
        }
        return readLongVarLong();
    }

    /** Byte by byte: of numbers that take more than eight bytes, and near the end of the array. */
    private long readLongVarLong() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte next = readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a number longer than ten bytes");
    }

    /** Reads what {@link ByteWriter#writeSigned} wrote. */
    public long readSigned() throws IOException {
        long coded = readVarLong();
        return coded >>> 1 ^ -(coded & 1);
    }

    /** Reads a number that says how many things follow; each takes at least a byte, so more than are left is an error. */
    public int readCount() throws IOException {
        long count = readVarLong();
        if (count < 0 || count > end - at) {
            throw new EOFException(count + " things in " + (end - at) + " bytes");
        }
        return (int) count;
    }

    /** Begins numbers that {@link ByteWriter#words} wrote; one reader for all that this one reads, one after the other. */
    public WordReader words() {
        WordReader known = words;
        if (known == null) {
            known = new WordReader(this);
            words = known;
        }
        known.begin();
        return known;
    }

    /** Reads over so many bytes. */
    public void skip(int count) throws EOFException {
        if (count < 0) {
            throw new EOFException(count + " bytes to be read over");
        }
        take(count);
    }

    /** What has been read since a place in the array, as an array of its own. */
    public byte[] readSince(int place) {
        return Arrays.copyOfRange(bytes, place, at);
    }

    /** Reads that many bytes into an array of their own. */
    public byte[] readBytes(int count) throws EOFException {
        byte[] read = new byte[count];
        readFully(read);
        return read;
    }

    private int take(int count) throws EOFException {
        if (end - at < count) {
            throw new EOFException(count + " bytes wanted, " + (end - at) + " left");
        }
        int from = at;
        at += count;
        return from;
    }

    @Override
    public byte readByte() throws EOFException {
        if (at == end) {
            throw new EOFException("one byte wanted, none left");
        }
        return bytes[at++];
    }

    @Override
    public long readLong() throws EOFException {
        int from = take(Long.BYTES);
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | bytes[from + i] & 0xFF;
        }
        return value;
    }

    @Override
    public int readInt() throws EOFException {
        int from = take(Integer.BYTES);
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value = value << 8 | bytes[from + i] & 0xFF;
        }
        return value;
    }

    @Override
    public int readUnsignedByte() throws EOFException {
        return readByte() & 0xFF;
    }

    @Override
    public int readUnsignedShort() throws EOFException {
        int from = take(Short.BYTES);
        return (bytes[from] & 0xFF) << 8 | bytes[from + 1] & 0xFF;
    }

    @Override
    public short readShort() throws EOFException {
        return (short) readUnsignedShort();
    }

    @Override
    public char readChar() throws EOFException {
        return (char) readUnsignedShort();
    }

    @Override
    public boolean readBoolean() throws EOFException {
        return readByte() != 0;
    }

    @Override
    public float readFloat() throws EOFException {
        return Float.intBitsToFloat(readInt());
    }

    @Override
    public double readDouble() throws EOFException {
        return Double.longBitsToDouble(readLong());
    }

    @Override
    public void readFully(byte[] into) throws EOFException {
        readFully(into, 0, into.length);
    }

    @Override
    public void readFully(byte[] into, int offset, int length) throws EOFException {
        System.arraycopy(bytes, take(length), into, offset, length);
    }

    @Override
    public int skipBytes(int count) {
        int skipped = Math.max(0, Math.min(count, end - at));
        at += skipped;
        return skipped;
    }

    @Override
    public String readUTF() throws EOFException {
        int length = readUnsignedShort();
        return new String(bytes, take(length), length, StandardCharsets.UTF_8);
    }

    /** Not a form that anything here is written in. */
    @Override
    public String readLine() {
        throw new UnsupportedOperationException("lines are not read from state");
    }
}
