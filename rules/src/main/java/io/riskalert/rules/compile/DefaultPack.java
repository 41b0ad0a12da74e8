package io.riskalert.rules.compile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The rules that the engine ships with, used until a set is published. */
public final class DefaultPack {
    private static final String FOLDER = "/io/riskalert/pack/";

    /** Names the files, one in a line: a folder inside a jar cannot be listed everywhere. */
    private static final String INDEX = "index";

    private DefaultPack() {}

    /** The files of the shipped rules. */
    public static RuleFiles files() {
        Map<String, String> files = new TreeMap<>();
        read(INDEX).lines().filter(line -> !line.isBlank()).forEach(path -> files.put(path, read(path)));
        return new RuleFiles(files);
    }

    private static String read(String path) {
        try (InputStream in = DefaultPack.class.getResourceAsStream(FOLDER + path)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + FOLDER + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + FOLDER + path, e);
        }
    }
}
