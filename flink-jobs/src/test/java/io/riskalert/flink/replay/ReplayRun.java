package io.riskalert.flink.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.riskalert.rules.compile.DefaultPack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Runs a replay for a test. */
final class ReplayRun {
    private static final Path SHARED_DATA = Path.of("../../shared/data");

    private ReplayRun() {}

    /** A folder of third-party data; without it the test is skipped. */
    static Path sharedData(String name) {
        Path folder = SHARED_DATA.resolve(name);
        Assumptions.assumeTrue(
                Files.isDirectory(folder),
                "skipped: the data of " + name + " is not at ../shared/data of the repository");
        return folder;
    }

    /** A folder of rules among the test resources. */
    static Path rules(String name) {
        try {
            return Path.of(Objects.requireNonNull(ReplayRun.class.getResource("/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The shipped rules in a new folder. */
    static Path shippedRules(Path folder) throws IOException {
        Files.createDirectory(folder);
        for (Map.Entry<String, String> file : DefaultPack.files().files().entrySet()) {
            Path written = folder.resolve(file.getKey());
            Files.createDirectories(written.getParent());
            Files.writeString(written, file.getValue());
        }
        return folder;
    }

    /** What is printed. */
    static String run(ReplayOptions options) throws IOException {
        StringWriter out = new StringWriter();
        new Replay(options, new PrintWriter(out), new PrintWriter(new StringWriter()), false).run();
        return out.toString();
    }

    static ReplayOptions options(String profile, Path data, Path rules, Path out, int parallelism, boolean heap) {
        return new ReplayOptions(profile, rules, out, data, null, parallelism, heap, false);
    }

    static JsonNode summary(Path out) throws IOException {
        return new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    }

    /** Content of all files by name. */
    static Map<String, byte[]> files(Path out) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(out)) {
            for (Path file : all.toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
