package io.riskalert.avro.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Avro's binary encoding, read from an array, with every length held against the bytes that are there: it never
 * allocates for more than was received. All that is wrong is a {@link MalformedRecordException}.
 *
 * <p>An array or map is taken to have at least one byte per item; none of the records here has items of no bytes.
 */
final class BoundedDecoder extends Decoder {
    private static final byte[] NOTHING = {};
    private static final int INT_BYTES = 5;
    private static final int LONG_BYTES = 10;
    private static final char REPLACEMENT = '\uFFFD';

    private byte[] bytes = NOTHING;
    private int position;
    private int limit;

    /** Reads from here on. */
    void begin(byte[] source, int from) {
        bytes = source;
        position = from;
        limit = source.length;
    }

    /** Lets go of the bytes; where it stopped can still be asked. */
    void end() {
        bytes = NOTHING;
    }

    int position() {
        return position;
    }

    int remaining() {
        return limit - position;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() {
        byte value = bytes[claim(1, "a boolean")];
        if (value != 0 && value != 1) {
            throw malformed("the boolean before byte " + position + " is " + value);
        }
        return value == 1;
    }

    @Override
    public int readInt() {
        long value = readVarint(INT_BYTES);
        if (value >>> Integer.SIZE != 0) {
            throw malformed("the number before byte " + position + " is too large");
        }
        int raw = (int) value;
        return (raw >>> 1) ^ -(raw & 1);
    }

    @Override
    public long readLong() {
        long raw = readVarint(LONG_BYTES);
        return (raw >>> 1) ^ -(raw & 1);
    }

    @Override
    public float readFloat() {
        return Float.intBitsToFloat((int) littleEndian(claim(Float.BYTES, "a number"), Float.BYTES));
    }

    @Override
    public double readDouble() {
        return Double.longBitsToDouble(littleEndian(claim(Double.BYTES, "a number"), Double.BYTES));
    }

    @Override
    public Utf8 readString(@Nullable Utf8 old) {
        return new Utf8(readString());
    }

    @Override
    public String readString() {
        int length = readLength("a text");
        int from = claim(length, "a text");
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        // Two broken references would otherwise be read as the same one.
        if (text.indexOf(REPLACEMENT) >= 0 && !sameBytes(text, from, length)) {
            throw malformed("the text before byte " + position + " is not UTF-8");
        }
        return text;
    }

    @Override
    public void skipString() {
        claim(readLength("a text"), "a text");
    }

    @Override
    public ByteBuffer readBytes(@Nullable ByteBuffer old) {
        int length = readLength("a byte string");
        byte[] copy = new byte[length];
        System.arraycopy(bytes, claim(length, "a byte string"), copy, 0, length);
        return ByteBuffer.wrap(copy);
    }

    @Override
    public void skipBytes() {
        claim(readLength("a byte string"), "a byte string");
    }

    @Override
    public void readFixed(byte[] target, int start, int length) {
        System.arraycopy(bytes, claim(length, "fixed bytes"), target, start, length);
    }

    @Override
    public void skipFixed(int length) {
        claim(length, "fixed bytes");
    }

    @Override
    public int readEnum() {
        return readInt();
    }

    @Override
    public int readIndex() {
        return readInt();
    }

    @Override
    public long readArrayStart() {
        return readItemCount();
    }

    @Override
    public long arrayNext() {
        return readItemCount();
    }

    @Override
    public long skipArray() {
        return skipItems();
    }

    @Override
    public long readMapStart() {
        return readItemCount();
    }

    @Override
    public long mapNext() {
        return readItemCount();
    }

    @Override
    public long skipMap() {
        return skipItems();
    }

    private long readItemCount() {
        long count = readLong();
        if (count < 0) {
            readLength("a block of items");
            count = -count;
        }
        return checkedCount(count);
    }

    private long skipItems() {
        long count = readLong();
        while (count < 0) {
            claim(readLength("a block of items"), "a block of items");
            count = readLong();
        }
        return checkedCount(count);
    }

    private long checkedCount(long count) {
        // The most negative count stays negative when its sign is turned.
        if (count < 0 || count > remaining()) {
            throw malformed("a list of " + count + " items is said to begin at byte " + position + ", but "
                    + remaining() + " bytes are left");
        }
        return count;
    }

    private int readLength(String what) {
        long length = readLong();
        if (length < 0 || length > remaining()) {
            throw malformed(what + " of " + length + " bytes is said to begin at byte " + position + ", but "
                    + remaining() + " bytes are left");
        }
        return (int) length;
    }

    private long readVarint(int mostBytes) {
        long value = 0;
        for (int i = 0; i < mostBytes; i++) {
            byte next = bytes[claim(1, "a number")];
            value |= (next & 0x7FL) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw malformed("the number before byte " + position + " does not end");
    }

    private long littleEndian(int from, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << Byte.SIZE | bytes[from + i] & 0xFF;
        }
        return value;
    }

    /** Moves on by so many bytes and says where they begin. */
    private int claim(int count, String what) {
        if (count > limit - position) {
            throw malformed("it ends at byte " + limit + " inside " + what);
        }
        int from = position;
        position += count;
        return from;
    }

    private boolean sameBytes(String text, int from, int length) {
        byte[] again = text.getBytes(StandardCharsets.UTF_8);
        return java.util.Arrays.equals(again, 0, again.length, bytes, from, from + length);
    }

    private static MalformedRecordException malformed(String message) {
        return new MalformedRecordException(message);
    }
}
