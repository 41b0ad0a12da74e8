package io.riskalert.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Numbers in bits come back as they were, and small ones take few. */
class BitWriterTest {
    @Property
    void numbersComeBack(
            @ForAll @Size(max = 50) List<Long> values, @ForAll @IntRange(max = 56) int low, @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        int[] widths = values.stream().mapToInt(value -> random.nextInt(65)).toArray();
        ByteWriter out = new ByteWriter();
        BitWriter bits = new BitWriter(out);
        for (int i = 0; i < values.size(); i++) {
            bits.writeAbout(values.get(i), low);
            bits.write(lowest(values.get(i), widths[i]), widths[i]);
            bits.writeAbout(values.get(i) >>> widths[i] % 64, low);
            bits.write(values.get(i) < 0);
        }
        bits.end();
        out.writeByte(77);

        ByteReader in = new ByteReader(out.toBytes());
        BitReader read = new BitReader(in);
        for (int i = 0; i < values.size(); i++) {
            assertThat(read.readAbout(low)).isEqualTo(values.get(i));
            assertThat(read.read(widths[i])).isEqualTo(lowest(values.get(i), widths[i]));
            assertThat(read.readAbout(low)).isEqualTo(values.get(i) >>> widths[i] % 64);
            assertThat(read.readBit()).isEqualTo(values.get(i) < 0);
        }
        read.end();
        assertThat(in.readByte()).as("nothing is read beyond the end").isEqualTo((byte) 77);
    }

    private static long lowest(long value, int count) {
        return count == 64 ? value : value & (1L << count) - 1;
    }

    @Test
    void whatIsUsualTakesItsLowBitsAndOneMore() {
        ByteWriter out = new ByteWriter();
        BitWriter bits = new BitWriter(out);
        for (int i = 0; i < 80; i++) {
            bits.writeAbout(1_000 + i % 24, 10);
        }
        bits.end();
        assertThat(out.size()).isEqualTo(80 * 11 / 8);
    }

    @Test
    void lowBitsAreChosenForWhatThereIs() {
        assertThat(Golomb.low(100, i -> 0)).isZero();
        assertThat(Golomb.low(100, i -> 1 << 20 | i)).isBetween(18, 21);
        assertThat(Golomb.low(100, i -> -1L)).isLessThanOrEqualTo(56);
        assertThat(Golomb.low(0, i -> 5)).isZero();
    }

    @Test
    void anEndTooEarlyIsTold() {
        BitReader in = new BitReader(new ByteReader(new byte[] {0, 0}));
        assertThatThrownBy(() -> {
                    in.readAbout(3);
                    in.end();
                })
                .isInstanceOf(EOFException.class);
    }
}
