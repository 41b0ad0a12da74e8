package io.riskalert.rules.codec;

import java.io.DataInput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads from an array what {@link ByteWriter} wrote. Past the end of the array it throws {@link EOFException}. */
public final class ByteReader implements DataInput {
    private final byte[] bytes;
    private int at;

    public ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The next byte's place in the array. */
    public int position() {
        return at;
    }

    /** Eight bytes of the array as one number, the first the lowest; zeros stand for what is behind its end. */
    long eightBytesAt(int place) throws EOFException {
        if (place <= bytes.length - Long.BYTES) {
            return (long) SevenBits.LITTLE_ENDIAN.get(bytes, place);
        }
        if (place > bytes.length) {
            throw new EOFException("byte " + place + " wanted of " + bytes.length);
        }
        long last = 0;
        for (int i = place; i < bytes.length; i++) {
            last |= (bytes[i] & 0xFFL) << Byte.SIZE * (i - place);
        }
        return last;
    }

    /** Goes on at a place in the array. */
    void moveTo(int place) throws EOFException {
        if (place > bytes.length) {
            throw new EOFException("byte " + place + " wanted of " + bytes.length);
        }
        at = place;
    }

    /** Reads over these bytes if they are what comes next; whether they were. */
    public boolean skipIfNext(byte[] expected) {
        if (bytes.length - at < expected.length
                || !Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length)) {
            return false;
        }
        at += expected.length;
        return true;
    }

    /** Reads what {@link ByteWriter#writeVarLong} wrote. */
    public long readVarLong() throws IOException {
        int from = at;
        if (from <= bytes.length - Long.BYTES) {
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
        if (count < 0 || count > bytes.length - at) {
            throw new EOFException(count + " things in " + (bytes.length - at) + " bytes");
        }
        return (int) count;
    }

    /** Reads that many bytes into an array of their own. */
    public byte[] readBytes(int count) throws EOFException {
        byte[] read = new byte[count];
        readFully(read);
        return read;
    }

    private int take(int count) throws EOFException {
        if (bytes.length - at < count) {
            throw new EOFException(count + " bytes wanted, " + (bytes.length - at) + " left");
        }
        int from = at;
        at += count;
        return from;
    }

    @Override
    public byte readByte() throws EOFException {
        if (at == bytes.length) {
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
        int skipped = Math.max(0, Math.min(count, bytes.length - at));
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
