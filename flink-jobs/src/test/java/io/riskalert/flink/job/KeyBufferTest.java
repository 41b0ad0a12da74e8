package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KeyBufferTest {
    private final KeyBuffer key = new KeyBuffer();

    @Property
    void aCustomerIsTheSameAgain(@ForAll String customerId) {
        byte[] bytes = bytesOf(key.customer(customerId));
        assertThat(KeyBuffer.customer(bytes, 0, bytes.length)).isEqualTo(customerId);
        assertThat(KeyBuffer.isPart(bytes, 0, bytes.length)).isFalse();
        assertThat(key.isAt(bytes, 0, bytes.length)).isTrue();
    }

    @Test
    void whatDiffersHasOtherBytes() {
        List<String> texts = List.of("", "a", "b", "ab", "é", "\uD800", "\uDC00", "\uD800\uDC00", "客户", "a客", "\u0000");
        List<List<Byte>> keys = new ArrayList<>();
        for (String customerId : texts) {
            keys.add(listOf(bytesOf(key.customer(customerId))));
            for (String part : texts) {
                byte[] bytes = bytesOf(key.part(customerId, part));
                assertThat(KeyBuffer.isPart(bytes, 0, bytes.length)).isTrue();
                keys.add(listOf(bytes));
            }
        }
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void hashesOfNeighboursAreSpread() {
        Set<Integer> hashes = new HashSet<>();
        int[] inEach = new int[1_024];
        for (int i = 0; i < 100_000; i++) {
            int hash = key.customer("c-" + (10_000_000 + i)).hash();
            hashes.add(hash);
            inEach[hash & inEach.length - 1]++;
        }
        assertThat(hashes).hasSizeGreaterThan(99_980);
        assertThat(Arrays.stream(inEach)).allMatch(count -> count > 40 && count < 170);
    }

    private static byte[] bytesOf(KeyBuffer key) {
        byte[] bytes = new byte[key.length()];
        key.copyTo(bytes, 0);
        return bytes;
    }

    private static List<Byte> listOf(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte one : bytes) {
            list.add(one);
        }
        return list;
    }
}
