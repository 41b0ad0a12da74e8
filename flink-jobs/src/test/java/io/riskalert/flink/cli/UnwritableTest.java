package io.riskalert.flink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of places where nothing can be written. */
class UnwritableTest {
    @TempDir
    private Path dir;

    @Test
    void whereTheSystemTellsNoReasonTheFolderIsNamed() {
        Path place = dir.resolve("x");
        assertThat(Unwritable.words("no keys were made", place, new NoSuchFileException(place.toString())))
                .isEqualTo("no keys were made: " + place + " cannot be written: nothing can be made in " + dir
                        + "; choose another place");
    }

    @Test
    void theSystemsReasonIsTold() {
        Path place = dir.resolve("x");
        IOException full = new FileSystemException(place.toString(), null, "No space left on device");
        assertThat(Unwritable.words("--out", place, full))
                .isEqualTo("--out: " + place + " cannot be written: No space left on device; choose another place");
    }
}
