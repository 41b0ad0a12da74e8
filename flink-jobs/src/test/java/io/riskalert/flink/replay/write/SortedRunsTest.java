package io.riskalert.flink.replay.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SortedRunsTest {
    @TempDir
    private Path folder;

    @Test
    void recordsOfSeveralWritersComeSortedByKeyThenContent() throws IOException {
        write("a-0-", "k2=x", "k1=z");
        write("a-1-", "k1=a", "k3=q");
        write("b-0-", "k0=other");

        assertThat(read("a-")).containsExactly("a", "z", "x", "q");
    }

    @Test
    void whatDoesNotFitIntoMemoryIsSortedInRuns() throws IOException {
        Random random = new Random(7);
        String filler = "f".repeat(20_000);
        List<String> keys = new ArrayList<>();
        try (SortedRuns.Writer writer = new SortedRuns.Writer(folder, "a-0-")) {
            for (int i = 0; i < 4_000; i++) {
                String key = String.format("%08d", random.nextInt(100_000_000));
                keys.add(key + filler);
                writer.add(bytes(key), bytes(key + filler));
            }
        }

        assertThat(folder.toFile().listFiles()).hasSizeGreaterThan(2);
        assertThat(read("a-")).isEqualTo(keys.stream().sorted().toList());
    }

    @Test
    void aFolderWithoutRunsHasNoRecords() throws IOException {
        assertThat(read("a-")).isEmpty();
    }

    private void write(String prefix, String... records) throws IOException {
        try (SortedRuns.Writer writer = new SortedRuns.Writer(folder, prefix)) {
            for (String record : records) {
                writer.add(bytes(record.substring(0, 2)), bytes(record.substring(3)));
            }
        }
    }

    private List<String> read(String prefix) throws IOException {
        List<String> records = new ArrayList<>();
        SortedRuns.forEach(folder, prefix, value -> records.add(new String(value, StandardCharsets.UTF_8)));
        return records;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
