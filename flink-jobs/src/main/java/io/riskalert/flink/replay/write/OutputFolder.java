package io.riskalert.flink.replay.write;

import io.riskalert.flink.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder that a replay writes to, with a folder of temporary files in it while it runs. */
public final class OutputFolder implements AutoCloseable {
    /** Alerts of live rules. */
    static final String ALERTS = "alerts";

    /** Alerts of shadow rules; the files are there only if there are any. */
    static final String SHADOW_ALERTS = "alerts-shadow";

    /** What rules matched. */
    static final String HITS = "hits.jsonl";

    /** Records that could not be read. */
    static final String DEAD_LETTERS = "dead-letters.jsonl";

    /** Counts. */
    static final String SUMMARY = "summary.json";

    static final String JSONL = ".jsonl";
    static final String AVRO = ".avro";
    private static final String TEMPORARY = ".replay-tmp";

    private final Path folder;
    private final Path temporary;
    private final Thread cleanUp;

    private OutputFolder(Path folder) {
        this.folder = folder;
        this.temporary = folder.resolve(TEMPORARY);
        this.cleanUp = new Thread(() -> delete(temporary), "replay-clean-up");
    }

    /** All names that a replay writes. */
    private static List<String> ownNames() {
        return List.of(
                ALERTS + JSONL,
                ALERTS + AVRO,
                SHADOW_ALERTS + JSONL,
                SHADOW_ALERTS + AVRO,
                HITS,
                DEAD_LETTERS,
                SUMMARY,
                TEMPORARY);
    }

    /**
     * Makes the folder.
     *
     * @param force whether the results of an earlier replay in it are deleted
     * @throws UserError if it is not empty, or cannot be written to
     */
    public static OutputFolder create(Path folder, boolean force) {
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new UserError("--out " + folder + " is a file; name a folder");
            }
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                if (!force && files.findAny().isPresent()) {
                    throw new UserError("--out " + folder
                            + " is not empty; name another folder, or say --force to replace earlier results in it");
                }
            }
            for (String name : ownNames()) {
                delete(folder.resolve(name));
            }
            OutputFolder output = new OutputFolder(folder);
            Files.createDirectory(output.temporary);
            Runtime.getRuntime().addShutdownHook(output.cleanUp);
            return output;
        } catch (IOException e) {
            throw new UserError("--out " + folder + " cannot be written to ("
                    + e.getClass().getSimpleName() + ": " + e.getMessage() + "); name a folder that you may write to");
        }
    }

    /** The folder itself. */
    public Path folder() {
        return folder;
    }

    /** Folder of the temporary files. */
    public Path temporary() {
        return temporary;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Deletes the temporary files. */
    @Override
    public void close() {
        delete(temporary);
        try {
            Runtime.getRuntime().removeShutdownHook(cleanUp);
        } catch (IllegalStateException e) {
            // The process is ending: the hook is running, and deletes what is left.
            return;
        }
    }

    /** What cannot be deleted stays; it does no harm. */
    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            return;
        }
    }
}
