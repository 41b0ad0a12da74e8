package io.riskalert.flink.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that a run is to leave its files in. */
final class KeptFolder {
    private KeptFolder() {}

    /** What is wrong with it, for people: it must be empty or absent. */
    static Optional<String> problem(String option, Path dir) {
        if (Files.notExists(dir)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(dir)) {
            return files.findAny().isPresent()
                    ? Optional.of(option + " " + dir + ": the folder is not empty; name a new one")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(option + " " + dir + ": not a folder that can be read; name a new one");
        }
    }
}
