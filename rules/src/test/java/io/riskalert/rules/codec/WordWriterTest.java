package io.riskalert.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WordWriterTest {
    private static ByteWriter written(List<Long> words, int shift) {
        ByteWriter out = new ByteWriter();
        WordWriter writer = new WordWriter(out);
        for (long word : words) {
            writer.write(word >>> shift);
            writer.writeSigned(word >> shift);
        }
        writer.end();
        return out;
    }

    @Property
    void numbersComeBackAndWhatFollowsThemCanBeRead(
            @ForAll @Size(max = 100) List<Long> words, @ForAll @IntRange(max = 63) int shift) throws IOException {
        ByteWriter out = written(words, shift);
        out.writeByte(77);

        ByteReader in = new ByteReader(out.toBytes());
        WordReader reader = new WordReader(in);
        for (long word : words) {
            assertThat(reader.read()).isEqualTo(word >>> shift);
            assertThat(reader.readSigned()).isEqualTo(word >> shift);
        }
        assertThat(in.readByte()).isEqualTo((byte) 77);
    }

    @Property
    void whatIsCutShortIsAnError(@ForAll @Size(min = 1, max = 20) List<Long> words, @ForAll int cut) {
        byte[] bytes = written(words, 0).toBytes();
        byte[] shorter = Arrays.copyOf(bytes, Math.floorMod(cut, bytes.length));
        assertThatThrownBy(() -> {
                    WordReader reader = new WordReader(new ByteReader(shorter));
                    for (int i = 0; i < 2 * words.size(); i++) {
                        reader.read();
                    }
                })
                .isInstanceOf(EOFException.class);
    }

    @Example
    void aZeroTakesABitAndOthersFourBitsMoreThanTheirBytes() {
        assertThat(written(List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), 0).size()).isEqualTo(2);
        assertThat(written(List.of(1L, 1L, 1L, 1L), 0).size()).isEqualTo(1 + 3 + 8);
    }
}
