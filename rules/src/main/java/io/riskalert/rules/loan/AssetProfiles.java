package io.riskalert.rules.loan;

import io.riskalert.rules.compile.Similar;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The asset profiles that configuration can name: those that are shipped, and the user's own files. */
public final class AssetProfiles {
    /** What a value of configuration can be, in words. */
    public static final String ALLOWED;

    private static final long MAX_FILE_BYTES = 1 << 20;
    private static final Map<String, AssetProfile> SHIPPED = new LinkedHashMap<>();

    static {
        List.of("cn-card", "cn-loan", "ifrs9", "us", "us-open-end")
                .forEach(name -> SHIPPED.put(name, AssetProfileReader.shipped(name)));
        ALLOWED = String.join(", ", SHIPPED.keySet()) + ", or a file ending in .yaml";
    }

    private AssetProfiles() {}

    /** The profiles that are shipped, by name. */
    public static Map<String, AssetProfile> shipped() {
        return Map.copyOf(SHIPPED);
    }

    /**
     * The profile that a value of configuration names.
     *
     * @param nameOrFile name of a shipped profile, or path of a file that ends in {@code .yaml}
     * @param folder what a relative path is relative to; null for the folder of the process
     * @throws IllegalArgumentException if there is none, or the file is wrong; problems in the file one on a line, each as
     *     {@code file:line: what}
     */
    public static AssetProfile of(String nameOrFile, @Nullable Path folder) {
        AssetProfile shipped = SHIPPED.get(nameOrFile);
        if (shipped != null) {
            return shipped;
        }
        if (!nameOrFile.endsWith(".yaml")) {
            throw new IllegalArgumentException("there is no asset profile '" + nameOrFile + "'; allowed are " + ALLOWED
                    + Similar.didYouMean(nameOrFile, SHIPPED.keySet()));
        }
        Path path = folder == null
                ? Path.of(nameOrFile)
                : folder.resolve(nameOrFile).normalize();
        return AssetProfileReader.read(text(path), path.toString());
    }

    private static String text(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no such file: " + file);
        }
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new IllegalArgumentException("larger than 1 MiB: " + file);
            }
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException("not UTF-8 text: " + file, e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + file + ": " + e.getMessage(), e);
        }
    }
}
