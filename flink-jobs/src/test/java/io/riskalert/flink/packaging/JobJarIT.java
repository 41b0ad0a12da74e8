package io.riskalert.flink.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.compile.RuleCompiler;
import io.riskalert.rules.compile.RuleFiles;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the job jar holds, and that the rule compiler works from inside it. */
class JobJarIT {
    private static final Path JAR = Path.of(System.getProperty("risk.job.jar", "target/risk-alert-job.jar"));
    private static final Path LIB = Path.of(System.getProperty("risk.lib.dir", "target/lib"));

    private static final String SERVICES = "META-INF/services/";

    private static final List<String> NEEDED = List.of(
            "io/riskalert/flink/job/RiskAlertJob.class",
            "io/riskalert/rules/compile/RuleCompiler.class",
            "io/riskalert/avro/Alert.class",
            "io/riskalert/avro/released/alert/v1.avsc",
            "org/apache/avro/Schema.class",
            "org/apache/flink/connector/kafka/source/KafkaSource.class",
            "org/apache/kafka/clients/consumer/KafkaConsumer.class",
            "org/drools/core/impl/InternalRuleBase.class",
            "com/fasterxml/jackson/databind/ObjectMapper.class",
            "META-INF/LICENSE",
            "META-INF/NOTICE");

    @Test
    void itHoldsWhatTheJobNeedsBesideFlink() throws IOException {
        assertThat(entries()).containsAll(NEEDED);
    }

    @Test
    void itHoldsNoneOfFlinksOwnClasses() throws IOException {
        assertThat(classesUnder("org/apache/flink/")).allSatisfy(name -> assertThat(name)
                .matches("org/apache/flink/(connector/kafka|streaming/connectors/kafka)/.*"));
    }

    @Test
    void itLeavesLoggingToTheClusterAndTheBrokerToTheDemo() throws IOException {
        for (String folder : List.of("org/slf4j/", "org/apache/logging/", "org/apache/log4j/", "scala/", "kafka/")) {
            assertThat(classesUnder(folder)).as(folder).isEmpty();
        }
    }

    @Test
    void noSignatureOfASinglePartRefusesTheWhole() throws IOException {
        assertThat(entries()).noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA|EC)"));
    }

    @Test
    void serviceFilesOfSeveralPartsAreOne() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            ZipEntry services = jar.getEntry("META-INF/services/org.drools.wiring.api.ComponentsSupplier");
            String text = new String(jar.getInputStream(services).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text)
                    .contains("org.drools.wiring.statics.StaticComponentsSupplier")
                    .contains("org.drools.wiring.dynamic.DynamicComponentsSupplier");
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("io.riskalert.flink.job.RiskAlertJob");
        }
    }

    /** A service file that was overwritten instead of merged fails somewhere else, and much later. */
    @Test
    void everyServiceThatItsPartsOfferIsOffered() throws IOException {
        List<String> inside = entries();
        Set<String> ofParts = new TreeSet<>();
        try (Stream<Path> files = Files.list(LIB)) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                services(jar).stream()
                        .filter(service -> inside.contains(
                                service.substring(service.indexOf(' ') + 1).replace('.', '/') + ".class"))
                        .forEach(ofParts::add);
            }
        }

        assertThat(ofParts).anyMatch(service -> service.startsWith("org.kie.api.KieServices "));
        assertThat(services(JAR)).containsAll(ofParts);
    }

    /** With Java's own classes and a logger around it, as a child-first class loader would have it. */
    @Test
    void rulesCompileInsideIt() throws Exception {
        URL logging = LoggerFactory.class.getProtectionDomain().getCodeSource().getLocation();
        URL[] urls = {JAR.toUri().toURL(), logging};
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Class<?> files = loader.loadClass(RuleFiles.class.getName());
            Method compile = loader.loadClass(RuleCompiler.class.getName()).getMethod("compile", files);
            Object compilation = compile.invoke(
                    null,
                    files.getConstructor(Map.class)
                            .newInstance(
                                    Map.of(
                                            "a.drl",
                                            """
                            rule "large-purchase"
                                @severity(HIGH) @category(TRANSACTION) @title("T") @text("Large.") @owner("risk")
                            when
                                Transaction( amountMinor > 1000000 )
                            then
                                alerts.raise();
                            end
                            """)));

            assertThat(compilation.getClass().getSimpleName()).isEqualTo("Compiled");
        }
    }

    @Test
    void theCommandLineHasAllLibrariesBesideIt() throws IOException {
        try (Stream<Path> files = Files.list(LIB)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            for (String needed :
                    List.of("flink-clients-", "kafka_2.13-", "picocli-", "log4j-core-", "rules-", "avro-")) {
                assertThat(names).anyMatch(name -> name.startsWith(needed));
            }
            assertThat(names).noneMatch(name -> name.startsWith("junit-"));
        }
    }

    private static List<String> classesUnder(String folder) throws IOException {
        return entries().stream()
                .filter(name -> name.startsWith(folder) && name.endsWith(".class"))
                .toList();
    }

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }

    /** What a jar offers, as {@code service provider}. */
    private static Set<String> services(Path file) throws IOException {
        Set<String> services = new TreeSet<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                if (!entry.isDirectory() && entry.getName().startsWith(SERVICES)) {
                    new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.replaceFirst("#.*", "").strip())
                            .filter(line -> !line.isEmpty())
                            .forEach(line -> services.add(entry.getName().substring(SERVICES.length()) + " " + line));
                }
            }
        }
        return services;
    }
}
