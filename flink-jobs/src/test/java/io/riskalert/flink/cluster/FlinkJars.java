package io.riskalert.flink.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the build made: the job jar, and among the jars of the command line those that a cluster has. */
final class FlinkJars {
    /** Flink itself, what it needs, and its logging: the content of the folder lib of a distribution. */
    private static final List<String> OF_A_CLUSTER = List.of(
            "async-profiler",
            "commons-cli",
            "commons-collections",
            "commons-compress",
            "commons-io",
            "commons-lang3",
            "commons-math3",
            "commons-text",
            "flink-annotations",
            "flink-clients",
            "flink-connector-base",
            "flink-connector-datagen",
            "flink-core",
            "flink-core-api",
            "flink-datastream",
            "flink-datastream-api",
            "flink-file-sink-common",
            "flink-hadoop-fs",
            "flink-metrics-core",
            "flink-queryable-state-client-java",
            "flink-rpc-akka-loader",
            "flink-rpc-core",
            "flink-runtime",
            "flink-shaded-asm-9",
            "flink-shaded-guava",
            "flink-shaded-jackson",
            "flink-shaded-netty",
            "flink-shaded-zookeeper-3",
            "flink-statebackend-rocksdb",
            "flink-streaming-java",
            "frocksdbjni",
            "javassist",
            "jsr305",
            "kryo",
            "log4j-api",
            "log4j-core",
            "log4j-slf4j-impl",
            "lz4-java",
            "minlog",
            "objenesis",
            "reflectasm",
            "slf4j-api",
            "snakeyaml-engine",
            "snappy-java");

    private FlinkJars() {}

    /** The jar for {@code flink run}. */
    static Path jobJar() {
        return built("risk.job.jar", "target/risk-alert-job.jar");
    }

    /** All jars of the command line. */
    static List<Path> all() {
        try (Stream<Path> files = Files.list(built("risk.lib.dir", "target/lib"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(Path::toAbsolutePath)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jars that a cluster has. None of the job's own. */
    static List<Path> ofACluster() {
        List<Path> all = all();
        List<Path> jars = new ArrayList<>();
        for (String artifact : OF_A_CLUSTER) {
            Pattern name = Pattern.compile(Pattern.quote(artifact) + "-\\d.*\\.jar");
            List<Path> found = all.stream()
                    .filter(jar -> name.matcher(jar.getFileName().toString()).matches())
                    .toList();
            if (found.size() != 1) {
                throw new AssertionError("of " + artifact + ", expected one jar among the dependencies: " + found);
            }
            jars.addAll(found);
        }
        return jars;
    }

    private static Path built(String property, String otherwise) {
        Path path = Path.of(System.getProperty(property, otherwise)).toAbsolutePath();
        if (!Files.exists(path)) {
            throw new AssertionError(path + " is not there: it is built by mvn package");
        }
        return path;
    }
}
