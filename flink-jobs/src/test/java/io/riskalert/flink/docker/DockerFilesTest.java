package io.riskalert.flink.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.flink.cli.Risk;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import io.riskalert.flink.job.RiskAlertJob;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.flink.runtime.entrypoint.EntrypointClusterConfigurationParserFactory;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine.Command;

/** The files for containers name what the code names. */
class DockerFilesTest {
    private static final Path FOLDER = Path.of("../docker");
    private static final String MOUNTED_CONFIG = "/etc/risk/risk.yaml";

    private final Map<String, Object> compose = yaml("compose.yaml");
    private final JobConfig config = JobConfigLoader.load(FOLDER.resolve("risk.yaml"), Map.of());

    @Test
    void theJobsConfigurationIsValidAndHasTheDefaultTopics() {
        assertThat(config.kafka().topics()).isEqualTo(JobConfig.Topics.DEFAULT);
        assertThat(config.checkpoints().dir()).isEqualTo("file:///checkpoints");
        assertThat(String.valueOf(config.state().localDir())).isEqualTo("/state");
    }

    @Test
    void exactlyTheTopicsOfTheConfigurationAreCreated() {
        assertThat(createdTopics().keySet())
                .containsExactlyInAnyOrderElementsOf(config.kafka().topics().all());
    }

    @Test
    void aCustomersEventsAreInTheSamePartitionOfEachStream() {
        JobConfig.Topics topics = config.kafka().topics();
        assertThat(List.of(topics.transactions(), topics.loans(), topics.repayments(), topics.customers()))
                .extracting(createdTopics()::get)
                .containsOnly(createdTopics().get(topics.transactions()));
    }

    @Test
    void theOrderOfRuleSetsIsKept() {
        assertThat(createdTopics()).containsEntry(config.kafka().topics().rules(), 1);
    }

    @Test
    void everyoneFindsTheBrokerWhereItListens() {
        String broker = config.kafka().bootstrapServers();
        assertThat(environment("kafka"))
                .hasEntrySatisfying("KAFKA_ADVERTISED_LISTENERS", value -> assertThat(String.valueOf(value))
                        .isEqualTo("PLAINTEXT://" + broker + ",HOST://localhost:29092"))
                .hasEntrySatisfying("KAFKA_LISTENERS", value -> assertThat(String.valueOf(value))
                        .isEqualTo("PLAINTEXT://:" + port(broker) + ",CONTROLLER://:9093,HOST://:29092"));
        assertThat(broker).startsWith(String.valueOf(service("kafka").get("hostname")) + ":");
        assertThat(strings("kafka", "ports")).containsExactly("127.0.0.1:29092:29092");
        assertThat(strings("topics", "command")).endsWith(broker);
        assertThat(strings("generator", "command")).containsSequence("--bootstrap-servers", broker);
        assertThat(String.valueOf(section(service("kafka"), "healthcheck").get("test")))
                .contains(broker);
    }

    @Test
    void theBrokerAllowsTheJobsTransactions() {
        long brokersMostMs = Long.parseLong(
                String.valueOf(environment("kafka").getOrDefault("KAFKA_TRANSACTION_MAX_TIMEOUT_MS", "900000")));
        assertThat(config.delivery().transactionTimeout().toMillis()).isLessThanOrEqualTo(brokersMostMs);
    }

    /** Flink's own options, read as Flink reads them, leave {@code --config} to the job. */
    @Test
    void theJobGetsItsConfiguration() throws Exception {
        List<String> command = strings("jobmanager", "command");
        assertThat(command).startsWith("standalone-job");
        List<String> arguments = new ArrayList<>(List.of("--configDir", "/opt/flink/conf"));
        arguments.addAll(command.subList(1, command.size()));

        Options options = new EntrypointClusterConfigurationParserFactory().getOptions();
        options.addOption(Option.builder("j").longOpt("job-classname").hasArg().build());
        CommandLine read = new DefaultParser().parse(options, arguments.toArray(String[]::new), true);

        assertThat(read.getOptionValues("configDir")).containsExactly("/opt/flink/conf");
        assertThat(read.getOptionValue("job-classname")).isEqualTo(RiskAlertJob.class.getName());
        assertThat(read.getArgList()).containsExactly("--config", MOUNTED_CONFIG);
        assertThat(strings("jobmanager", "volumes")).contains("./risk.yaml:" + MOUNTED_CONFIG + ":ro");
    }

    @Test
    void checkpointsAndStateAreOnVolumesOfTheirOwn() {
        for (String service : List.of("jobmanager", "taskmanager")) {
            assertThat(strings(service, "volumes")).contains("checkpoints:/checkpoints", "state:/state");
        }
        assertThat(dockerfile()).contains("install -d -o flink -g flink /checkpoints /state");
        assertThat(section(compose, "volumes")).containsOnlyKeys("kafka", "checkpoints", "state");
    }

    @Test
    void theSlotsSufficeForTheJobsParallelism() {
        int slots = Integer.parseInt(flinkProperties().get("taskmanager.numberOfTaskSlots"));
        assertThat(config.job().parallelism()).isNotNull().isLessThanOrEqualTo(slots);
        assertThat(flinkProperties()).containsEntry("jobmanager.rpc.address", "jobmanager");
        assertThat(String.valueOf(section(service("taskmanager"), "healthcheck").get("test")))
                .contains("/localhost/" + flinkProperties().get("taskmanager.rpc.port"));
        assertThat(strings("jobmanager", "ports")).containsExactly("127.0.0.1:8081:8081");
    }

    @Test
    void theImageIsOfTheFlinkThatTheJobIsBuiltFor() {
        assertThat(dockerfile())
                .contains("FROM flink:" + EnvironmentInformation.getVersion() + "-java17 AS job")
                .contains("FROM flink:" + EnvironmentInformation.getVersion() + "-java17 AS cli");
    }

    @Test
    void theBrokersImageIsOfTheClientsVersion() {
        String image = "apache/kafka:" + org.apache.kafka.common.utils.AppInfoParser.getVersion();
        assertThat(service("kafka").get("image")).isEqualTo(image);
        assertThat(service("topics").get("image")).isEqualTo(image);
    }

    @Test
    void theImagesTakeWhatTheBuildMakes() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        assertThat(pom).contains("<outputFile>${project.build.directory}/risk-alert-job.jar</outputFile>");
        assertThat(dockerfile())
                .contains("flink-jobs/target/risk-alert-job.jar /opt/flink/usrlib/risk-alert-job.jar")
                .contains("ENTRYPOINT [\"/opt/risk/flink-jobs/bin/risk\"]");
        assertThat(Path.of("bin/risk")).isExecutable();
        assertThat(Path.of("conf")).isDirectory();
        List<String> allowed = Files.readAllLines(FOLDER.resolve("Dockerfile.dockerignore"));
        for (String copied : List.of("bin", "conf", "target/lib", "target/*.jar")) {
            assertThat(allowed).contains("!flink-jobs/" + copied);
        }
    }

    @Test
    void theGeneratorIsACommand() {
        String command = strings("generator", "command").get(0);
        Class<?>[] commands = Risk.class.getAnnotation(Command.class).subcommands();
        assertThat(Arrays.stream(commands)
                        .map(type -> type.getAnnotation(Command.class).name()))
                .contains(command);
    }

    @Test
    void nothingRunsAsRoot() {
        for (MatchResult stage : Pattern.compile("(?s)FROM .*?(?=FROM |\\z)")
                .matcher(dockerfile())
                .results()
                .toList()) {
            List<String> users = Pattern.compile("(?m)^USER (\\w+)$")
                    .matcher(stage.group())
                    .results()
                    .map(user -> user.group(1))
                    .toList();
            assertThat(users.get(users.size() - 1)).isEqualTo("flink");
        }
        for (String service : section(compose, "services").keySet()) {
            assertThat(service(service)).as(service).doesNotContainKeys("user", "privileged");
            assertThat(strings(service, "security_opt")).as(service).contains("no-new-privileges:true");
        }
    }

    private static Map<String, Integer> createdTopics() {
        Map<String, Integer> partitions = new LinkedHashMap<>();
        Pattern.compile("(?m)^create ([\\w.-]+) (\\d+)")
                .matcher(text("create-topics.sh"))
                .results()
                .forEach(line -> partitions.put(line.group(1), Integer.parseInt(line.group(2))));
        return partitions;
    }

    private Map<String, String> flinkProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        String.valueOf(environment("taskmanager").get("FLINK_PROPERTIES"))
                .lines()
                .map(line -> line.split(": ", 2))
                .forEach(pair -> properties.put(pair[0], pair[1]));
        return properties;
    }

    private Map<String, Object> environment(String service) {
        return section(service(service), "environment");
    }

    private Map<String, Object> service(String name) {
        return section(section(compose, "services"), name);
    }

    private List<String> strings(String service, String key) {
        assertThat(service(service)).containsKey(key);
        return ((List<?>) service(service).get(key))
                .stream().map(String::valueOf).toList();
    }

    @SuppressWarnings("unchecked") // YAML maps of compose files have text keys
    private static Map<String, Object> section(Map<String, Object> parent, String key) {
        assertThat(parent.get(key)).as(key).isInstanceOf(Map.class);
        return (Map<String, Object>) parent.get(key);
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private static String dockerfile() {
        return text("Dockerfile");
    }

    private static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, Object> yaml(String file) {
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(file))) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
