package io.riskalert.flink.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Folders that were made for the time of a run. */
public final class Folders {
    private Folders() {}

    /** Removes a folder with all that is in it, as far as possible. */
    public static void delete(Path dir) {
        try (Stream<Path> files = Files.walk(dir)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // Something else removed a file first; what is left lies in the folder for temporary files.
            LoggerFactory.getLogger(Folders.class).debug("{} is not removed", dir, e);
        }
    }
}
