package io.riskalert.rules.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Small pieces of the binary forms. */
public final class Bytes {
    private Bytes() {}

    /** Writes a value. */
    @FunctionalInterface
    public interface Writer {
        /** Writes everything. */
        void writeTo(ByteWriter out) throws IOException;
    }

    /** Reads a value. */
    @FunctionalInterface
    public interface Reader<T> {
        /** Reads everything. */
        T readFrom(ByteReader in) throws IOException;
    }

    /** What the writer writes, as an array. */
    public static byte[] of(Writer writer) {
        ByteWriter out = new ByteWriter();
        try {
            writer.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("a value does not fit its form", e);
        }
        return out.toBytes();
    }

    /** What the reader reads from the array. Throws {@link UncheckedIOException} if the array is too short. */
    public static <T> T read(byte[] bytes, Reader<T> reader) {
        return read(new ByteReader(bytes), reader);
    }

    /** The same of what is left to be read. */
    public static <T> T read(ByteReader bytes, Reader<T> reader) {
        try {
            return reader.readFrom(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("state is cut short", e);
        }
    }

    /** Writes a number in 1 to 10 bytes, fewer for small positive ones. */
    public static void writeVarLong(DataOutput out, long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    /** Reads what {@link #writeVarLong} wrote. */
    public static long readVarLong(DataInput in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte next = in.readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a number longer than ten bytes");
    }

    /** Writes a number of either sign, few bytes for small ones. */
    public static void writeSigned(DataOutput out, long value) throws IOException {
        writeVarLong(out, (value << 1) ^ (value >> 63));
    }

    /** Reads what {@link #writeSigned} wrote. */
    public static long readSigned(DataInput in) throws IOException {
        long coded = readVarLong(in);
        return (coded >>> 1) ^ -(coded & 1);
    }

    /** Writes a number or nothing. */
    public static void writeNullable(DataOutput out, @Nullable Long value) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            writeSigned(out, value);
        }
    }

    /** Reads what {@link #writeNullable} wrote. */
    public static @Nullable Long readNullable(DataInput in) throws IOException {
        return in.readBoolean() ? readSigned(in) : null;
    }

    /** Writes a date or nothing. */
    public static void writeDate(DataOutput out, @Nullable LocalDate date) throws IOException {
        writeNullable(out, date == null ? null : date.toEpochDay());
    }

    /** Reads what {@link #writeDate} wrote. */
    public static @Nullable LocalDate readDate(DataInput in) throws IOException {
        Long day = readNullable(in);
        return day == null ? null : LocalDate.ofEpochDay(day);
    }

    /** Writes the place of an enum constant. Constants of enums in state are only ever added at the end. */
    public static void writeEnum(DataOutput out, Enum<?> constant) throws IOException {
        out.writeByte(constant.ordinal());
    }

    /** Reads what {@link #writeEnum} wrote, given all constants. */
    public static <E extends Enum<E>> E readEnum(DataInput in, E[] constants) throws IOException {
        return constant(in.readUnsignedByte(), constants);
    }

    /** The constant at a place, given all constants. */
    public static <E extends Enum<E>> E constant(int ordinal, E[] constants) throws IOException {
        if (ordinal >= constants.length) {
            throw new IOException("constant " + ordinal + " of " + constants.length);
        }
        return constants[ordinal];
    }
}
