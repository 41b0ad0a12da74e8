package io.riskalert.flink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.riskalert.rules.engine.EngineSettings;
import io.riskalert.rules.loan.AssetProfile;
import io.riskalert.rules.signature.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobConfigTest {
    @TempDir
    Path dir;

    @Test
    void onlyTheBrokersMustBeGiven() {
        JobConfig config = load("kafka: { bootstrapServers: 'localhost:9092' }");

        assertThat(config.kafka().bootstrapServers()).isEqualTo("localhost:9092");
        assertThat(config.kafka().topics().all())
                .containsExactly(
                        "transactions",
                        "loans",
                        "repayments",
                        "customers",
                        "rules",
                        "alerts",
                        "alerts-shadow",
                        "rule-status",
                        "dead-letters");
        assertThat(config.delivery().guarantee()).isEqualTo(JobConfig.Guarantee.EXACTLY_ONCE);
        assertThat(config.state().backend()).isEqualTo(JobConfig.Backend.ROCKSDB);
        assertThat(config.job().parallelism()).isNull();
        assertThat(config.engineSettings()).isEqualTo(EngineSettings.DEFAULT);
    }

    @Test
    void everyKeyCanBeSet() {
        JobConfig config = load(
                """
                job:
                  name: risk-east
                  parallelism: 4
                  maxParallelism: 256
                kafka:
                  bootstrapServers: a:9092, b:9092
                  startingOffsets: latest
                  topics:
                    alerts: east.alerts
                  properties:
                    security.protocol: SASL_SSL
                    sasl:
                      mechanism: PLAIN
                delivery:
                  guarantee: at-least-once
                checkpoints:
                  dir: s3://bucket/checkpoints
                time:
                  outOfOrderness: 2m
                portfolio:
                  zone: Europe/Prague
                  currency: CZK
                loans:
                  toleranceMinor: 500
                  profile: cn-card
                """);

        assertThat(config.job()).isEqualTo(new JobConfig.Job("risk-east", 4, 256));
        assertThat(config.kafka().bootstrapServers()).isEqualTo("a:9092,b:9092");
        assertThat(config.kafka().topics().alerts()).isEqualTo("east.alerts");
        assertThat(config.kafka().clientProperties())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "PLAIN")
                .containsEntry("bootstrap.servers", "a:9092,b:9092");
        assertThat(config.time().outOfOrderness()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.portfolio().zone()).hasToString("Europe/Prague");
        assertThat(config.loans().profile()).isEqualTo(AssetProfile.CN_CARD);
        assertThat(config.engineSettings().loanPolicy().toleranceMinor()).isEqualTo(500);
    }

    @Test
    void signaturesNeedKeysThatAreTrustedWithBothRoles() throws IOException {
        String head = "kafka:\n  bootstrapServers: a:9092\nrules:\n  signatures:\n    required: 2\n";
        assertThat(problems(head)).singleElement().satisfies(problem -> assertThat(problem)
                .contains("rules.signatures.required: needs rules.signatures.trustedKeys"));
        assertThat(problems(head + "    trustedKeys: none.yaml\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("no such file"));
        Path keys = dir.resolve("keys.yaml");
        String ann = "keys:\n  - owner: ann\n    roles: [author, approver]\n    key: "
                + SigningKeys.text(SigningKeys.generate().getPublic()) + "\n";
        Files.writeString(keys, ann);
        assertThat(problems(head + "    trustedKeys: keys.yaml\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("has no author and approver who are not the same"));
        Files.writeString(keys, ann + "  - owner: bob\n    roles: [approver]\n    key: zzz\n");
        assertThat(problems(head + "    trustedKeys: keys.yaml\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("keys.yaml:7: this is not an Ed25519 public key"));
    }

    @Test
    void allProblemsAreToldAtOnceEachWithItsPlace() {
        assertThat(
                        problems(
                                """
                        kafka:
                          bootstrapServer: localhost:9092
                          startingOffsets: earlyest
                          topics:
                            alerts: loans
                        job:
                          parallelism: many
                        checkpoints:
                          interval: 10
                          timeout: 2d
                        portfolio:
                          zone: Asia/Shanghei
                          contactFromHour: 22
                          contactUntilHour: 8
                        loans:
                          graceDays: 99
                        time:
                          follows: events
                          cutOff: 6:30
                          endOfDayMarker: needed
                        state:
                          cacheSize: 400
                        """))
                .containsExactly(
                        "risk.yaml: kafka.bootstrapServers: is missing; expected host:port, several separated by commas",
                        "risk.yaml:2: kafka.bootstrapServer: unknown key — did you mean 'kafka.bootstrapServers'?",
                        "risk.yaml:3: kafka.startingOffsets: 'earlyest': allowed are committed, earliest, latest"
                                + " — did you mean 'earliest'?",
                        "risk.yaml:5: kafka.topics.alerts: 'loans' is already the topic of kafka.topics.loans",
                        "risk.yaml:7: job.parallelism: 'many': expected a whole number, 1 to 10000",
                        "risk.yaml:9: checkpoints.interval: '10': expected a duration such as 500ms, 10s, 5m, 2h or 7d,"
                                + " 100ms to 1h",
                        "risk.yaml:10: checkpoints.timeout: '2d': allowed are 10s to 1d",
                        "risk.yaml:12: portfolio.zone: 'Asia/Shanghei': not a time zone; expected a name such as"
                                + " Asia/Shanghai — did you mean 'Asia/Shanghai'?",
                        "risk.yaml:14: portfolio.contactUntilHour: '8' is not after portfolio.contactFromHour (22)",
                        "risk.yaml:16: loans.graceDays: '99': allowed are 0 to 60",
                        "risk.yaml:19: time.cutOff: '6:30': expected a time of day such as 06:30",
                        "risk.yaml:20: time.endOfDayMarker: 'needed': allowed are off, required",
                        "risk.yaml:22: state.cacheSize: '400': expected a size such as 64MiB or 2GiB, 1MiB to 16GiB");
    }

    @Test
    void aTransactionMustOutliveACheckpointAndARestart() {
        assertThat(
                        problems(
                                """
                        kafka:
                          bootstrapServers: localhost:9092
                        delivery:
                          transactionTimeout: 6m
                        """))
                .containsExactly("risk.yaml:4: delivery.transactionTimeout: must be longer than checkpoints.interval +"
                        + " checkpoints.timeout + restart.maxDelay (370s), or alerts can be lost after a failure");
    }

    @Test
    void valuesComeFromTheEnvironment() {
        JobConfig config = load(
                "kafka: { bootstrapServers: '${BROKER}:9092', groupId: '${GROUP:east}' }", Map.of("BROKER", "kafka"));

        assertThat(config.kafka().bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(config.kafka().groupId()).isEqualTo("east");
    }

    @Test
    void aMissingVariableIsNamedOnce() {
        assertThat(problems("kafka:\n  bootstrapServers: ${BROKER}:9092\n"))
                .containsExactly("risk.yaml:2: kafka.bootstrapServers: the environment has no variable BROKER; set it,"
                        + " or give a default as ${BROKER:value}");
    }

    @Test
    void brokenYamlTellsItsLine() {
        assertThat(problems("kafka:\n  bootstrapServers: 'a:9092\n"))
                .singleElement()
                .asString()
                .startsWith("risk.yaml:")
                .contains("not valid YAML");
    }

    @Test
    void aKeyThatStandsTwiceIsAProblem() {
        assertThat(problems("kafka:\n  bootstrapServers: a:1\n  groupId: x\n  groupId: y\n"))
                .singleElement()
                .asString()
                .contains("groupId");
    }

    @Test
    void settingsOfTheJobItselfAreNotOpenToProperties() {
        assertThat(problems("kafka:\n  bootstrapServers: a:1\n  properties:\n    group.id: x\n"))
                .containsExactly("risk.yaml:4: kafka.properties.group.id: is set by the job itself; remove it");
    }

    @Test
    void anEmptyFileSaysWhatItMisses() {
        assertThat(problems("")).singleElement().asString().contains("kafka.bootstrapServers: is missing");
    }

    @ParameterizedTest
    @CsvSource({"none.yaml, no such file", ".,is a folder"})
    void aFileThatCannotBeReadIsNamed(String name, String words) {
        assertThatThrownBy(() -> JobConfigLoader.load(dir.resolve(name), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(words);
    }

    @Test
    void anAssetProfileIsOneOfTheShippedOrAFileBesideTheConfiguration() throws IOException {
        Files.writeString(dir.resolve("mine.yaml"), "name: mine\nassetClasses: { loss: from 45 }\nbuckets: [10, 20]\n");
        Files.writeString(dir.resolve("wrong.yaml"), "name: mine\nassetClasses: { loss: soon }\nbuckets: [10, 5]\n");
        String head = "kafka: { bootstrapServers: 'a:1' }\nloans:\n  profile: ";

        assertThat(load(head + "mine.yaml").loans().profile().lossOverDays()).isEqualTo(44);
        assertThat(load(head + "us").loans().profile().lossOverDays()).isEqualTo(119);
        assertThat(problems(head + "cn-lone"))
                .singleElement()
                .asString()
                .startsWith("risk.yaml:3: loans.profile: there is no asset profile 'cn-lone'")
                .endsWith("did you mean 'cn-loan'?");
        assertThat(problems(head + "none.yaml")).singleElement().asString().contains("no such file");
        assertThat(problems(head + "wrong.yaml"))
                .hasSize(2)
                .allMatch(problem -> problem.startsWith("risk.yaml:3: loans.profile: "))
                .anyMatch(problem -> problem.contains("wrong.yaml:2: 'loss' is "))
                .anyMatch(problem -> problem.contains("wrong.yaml:3: 'buckets' are "));
    }

    @Test
    void rulesLieBesideTheFile() throws IOException {
        Files.createDirectory(dir.resolve("pack"));
        JobConfig config = load("kafka: { bootstrapServers: 'a:1' }\nrules: { dir: pack }");

        assertThat(config.rules().dir()).isEqualTo(dir.toAbsolutePath().resolve("pack"));
        assertThat(problems("kafka: { bootstrapServers: 'a:1' }\nrules: { dir: away }"))
                .singleElement()
                .asString()
                .contains("risk.yaml:2: rules.dir: no such folder");
    }

    @Test
    void theReferenceInTheReadmeIsUpToDate() throws IOException {
        Path readme = Path.of("README.md");
        String begin = "<!-- reference: begin -->\n";
        String end = "<!-- reference: end -->";
        String text = Files.readString(readme);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
        String expected = "\n" + ConfigReference.markdown() + "\n";
        if (Boolean.getBoolean("update.readme")) {
            Files.writeString(readme, text.substring(0, from) + expected + text.substring(to));
        } else {
            assertThat(text.substring(from, to))
                    .as("run this test with -Dupdate.readme=true to write the table")
                    .isEqualTo(expected);
        }
    }

    @Test
    void timesOfDayAndOffAreWrittenWithoutQuotes() {
        JobConfig.Time time =
                load("""
                kafka:
                  bootstrapServers: localhost:9092
                time:
                  cutOff: 06:30
                  endOfDayMarker: off
                """)
                        .time();

        assertThat(time.cutOff()).isEqualTo(LocalTime.of(6, 30));
        assertThat(time.endOfDayMarker()).isEqualTo(JobConfig.EndOfDayMarker.OFF);
    }

    @Test
    void theSampleConfigurationIsValid() {
        assertThat(JobConfigLoader.load(Path.of("conf/risk.yaml"), Map.of())
                        .kafka()
                        .bootstrapServers())
                .isEqualTo("localhost:9092");
    }

    private JobConfig load(String yaml) {
        return load(yaml, Map.of());
    }

    private JobConfig load(String yaml, Map<String, String> environment) {
        Path file = dir.resolve("risk.yaml");
        try {
            Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return JobConfigLoader.load(file, environment);
    }

    private List<String> problems(String yaml) {
        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> load(yaml));
        return thrown.problems().stream()
                .map(problem -> problem.toString().replace(dir + "/", ""))
                .toList();
    }
}
