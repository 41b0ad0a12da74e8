package io.riskalert.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Numbers of few bytes, made and read eight bytes at a time, against the same byte by byte. */
class ByteWriterTest {
    @Property
    void numbersAreWrittenAsByteByByteAndReadAgain(@ForAll("numbers") List<Long> numbers) throws IOException {
        ByteWriter out = new ByteWriter();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (long number : numbers) {
            out.writeVarLong(number);
            byteByByte(expected, number);
        }
        assertThat(out.toBytes()).isEqualTo(expected.toByteArray());

        ByteReader in = new ByteReader(out.toBytes());
        for (long number : numbers) {
            assertThat(in.readVarLong()).isEqualTo(number);
        }
        assertThat(in.position()).isEqualTo(out.size());
    }

    @Property
    void numbersOfEitherSignComeBack(@ForAll("numbers") List<Long> numbers) throws IOException {
        ByteWriter out = new ByteWriter();
        numbers.forEach(out::writeSigned);
        ByteReader in = new ByteReader(out.toBytes());
        for (long number : numbers) {
            assertThat(in.readSigned()).isEqualTo(number);
        }
    }

    @Test
    void aNumberThatIsCutOffIsAnError() {
        ByteWriter out = new ByteWriter();
        out.writeVarLong(Long.MAX_VALUE);
        byte[] cut = new byte[out.size() - 1];
        System.arraycopy(out.toBytes(), 0, cut, 0, cut.length);
        assertThatThrownBy(() -> new ByteReader(cut).readVarLong()).isInstanceOf(EOFException.class);
    }

    @Test
    void aNumberThatDoesNotEndIsAnError() {
        byte[] bytes = new byte[20];
        java.util.Arrays.fill(bytes, (byte) 0x81);
        assertThatThrownBy(() -> new ByteReader(bytes).readVarLong()).hasMessage("a number longer than ten bytes");
    }

    private static void byteByByte(ByteArrayOutputStream out, long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Of every length alike, and both sides of the borders between lengths. */
    @Provide
    Arbitrary<List<Long>> numbers() {
        Arbitrary<Long> ofLength = Arbitraries.integers().between(0, 63).flatMap(bits -> Arbitraries.longs()
                .map(any -> any >>> 63 - bits));
        Arbitrary<Long> border = Arbitraries.integers()
                .between(1, 9)
                .flatMap(bytes -> Arbitraries.longs().between(-2, 2).map(near -> (1L << 7 * bytes) + near));
        return Arbitraries.oneOf(ofLength, border).list().ofMaxSize(40);
    }
}
