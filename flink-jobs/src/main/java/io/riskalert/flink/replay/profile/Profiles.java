package io.riskalert.flink.replay.profile;

import io.riskalert.flink.cli.UserError;
import io.riskalert.rules.compile.Similar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds profiles: files of the user, and those that come with the engine. */
public final class Profiles {
    /** Names of the profiles that come with the engine. */
    public static final List<String> SHIPPED = List.of("fraud-detection-handbook", "pkdd99-czech-bank", "sparkov");

    private static final String FOLDER = "/io/riskalert/replay/profiles/";
    private static final String EXTENSION = ".yaml";
    private static final long SIZE_LIMIT_BYTES = 1_000_000;

    private Profiles() {}

    /**
     * The text of a profile.
     *
     * @param name name without extension
     * @param label the file as the user knows it
     * @param folder folder of the file; null for a shipped one
     * @param yaml the text
     */
    public record Source(String name, String label, @Nullable Path folder, String yaml) {}

    /**
     * Finds a profile.
     *
     * @param nameOrFile path of a file, or the bare name of a shipped profile
     * @throws UserError if there is none or it cannot be read
     */
    public static Source find(String nameOrFile) {
        String bare = nameOrFile.endsWith(EXTENSION)
                ? nameOrFile.substring(0, nameOrFile.length() - EXTENSION.length())
                : nameOrFile;
        Path file = path(nameOrFile);
        if (file == null || !Files.exists(file)) {
            if (SHIPPED.contains(bare)) {
                return new Source(bare, bare + EXTENSION, null, shipped(bare));
            }
            throw new UserError("profile \"" + nameOrFile + "\" is neither a file nor a shipped profile ("
                    + String.join(", ", SHIPPED) + ")" + Similar.didYouMean(bare, SHIPPED));
        }
        try {
            if (Files.isDirectory(file)) {
                throw new UserError("profile " + nameOrFile + " is a folder; name the YAML file in it");
            }
            if (Files.size(file) > SIZE_LIMIT_BYTES) {
                throw new UserError("profile " + nameOrFile + " has more than " + SIZE_LIMIT_BYTES
                        + " bytes; is it the data instead?");
            }
            String fileName = String.valueOf(file.getFileName());
            int dot = fileName.lastIndexOf('.');
            return new Source(
                    dot > 0 ? fileName.substring(0, dot) : fileName,
                    nameOrFile,
                    file.toAbsolutePath().getParent(),
                    Files.readString(file));
        } catch (IOException e) {
            throw new UserError("profile " + nameOrFile + " cannot be read as UTF-8 text: " + e.getMessage());
        }
    }

    /** The text of a shipped profile. */
    private static String shipped(String name) {
        try (InputStream in = Profiles.class.getResourceAsStream(FOLDER + name + EXTENSION)) {
            if (in == null) {
                throw new IllegalStateException("profile " + name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
