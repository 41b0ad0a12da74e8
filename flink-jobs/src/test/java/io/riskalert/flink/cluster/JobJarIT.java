package io.riskalert.flink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.flink.job.RiskAlertJob;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is in the job jar, and what is not. */
class JobJarIT {
    private static final String SERVICES = "META-INF/services/";

    @Test
    void noClassOfFlinkItselfIsInIt() {
        Set<String> flink = new HashSet<>();
        FlinkJars.ofACluster().stream()
                .filter(jar -> jar.getFileName().toString().startsWith("flink-"))
                .forEach(jar -> flink.addAll(classes(jar)));
        assertThat(flink).isNotEmpty();
        assertThat(classes(FlinkJars.jobJar())).filteredOn(flink::contains).isEmpty();
    }

    @Test
    void neitherLoggingNorStateBackendNorTheBrokerIsInIt() {
        assertThat(classes(FlinkJars.jobJar()))
                .noneMatch(name -> name.startsWith("org/slf4j/")
                        || name.startsWith("org/apache/logging/")
                        || name.startsWith("org/apache/log4j/")
                        || name.startsWith("org/rocksdb/")
                        || name.startsWith("scala/")
                        || name.startsWith("kafka/"));
    }

    @Test
    void everyServiceOfTheJarsInsideIsStillFound() {
        Set<String> classes = Set.copyOf(classes(FlinkJars.jobJar()));
        Set<String> merged = services(FlinkJars.jobJar());
        Set<String> ofParts = new TreeSet<>();
        for (Path jar : FlinkJars.all()) {
            services(jar).stream()
                    .filter(service -> classes.contains(provider(service)))
                    .forEach(ofParts::add);
        }
        assertThat(merged).containsExactlyInAnyOrderElementsOf(ofParts);
        assertThat(merged).anyMatch(service -> service.startsWith("org.kie.api.KieServices "));
    }

    @Test
    void flinkFindsTheClassToRun() throws IOException {
        try (JarFile jar = new JarFile(FlinkJars.jobJar().toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
                    .isEqualTo(RiskAlertJob.class.getName());
            assertThat(jar.isMultiRelease()).isTrue();
        }
    }

    private static List<String> classes(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every service that a jar tells of, as {@code service provider}. */
    private static Set<String> services(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(SERVICES))
                    .flatMap(entry -> providers(jar, entry))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> providers(JarFile jar, JarEntry entry) {
        String service = entry.getName().substring(SERVICES.length());
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(line -> service + " " + line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String provider(String service) {
        return service.substring(service.indexOf(' ') + 1).replace('.', '/') + ".class";
    }
}
