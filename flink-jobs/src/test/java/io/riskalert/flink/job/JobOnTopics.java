package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.riskalert.avro.Alert;
import io.riskalert.avro.DeadLetter;
import io.riskalert.avro.wire.RecordCodec;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import io.riskalert.flink.demo.LocalBroker;
import io.riskalert.flink.demo.LocalJob;
import io.riskalert.flink.demo.StopSignal;
import io.riskalert.flink.kafka.KafkaInputs;
import io.riskalert.flink.kafka.KafkaOutputs;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.wire.EventEncoder;
import io.riskalert.flink.wire.WireSettings;
import io.riskalert.rules.fact.CustomerEvent;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.awaitility.core.ThrowingRunnable;

/** The whole job on a broker and a cluster in this process, exactly once, with what a test needs to talk to it. */
final class JobOnTopics implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalBroker broker;
    private final JobConfig config;
    private final LocalJob job;
    private final EventEncoder encoder;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RecordCodec<Alert> alertCodec;
    private final RecordCodec<DeadLetter> deadLetterCodec;
    private final List<Alert> alerts = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    private JobOnTopics(LocalBroker broker, JobConfig config, LocalJob job) {
        this.broker = broker;
        this.config = config;
        this.job = job;
        this.encoder = new EventEncoder(WireSettings.of(config));
        this.alertCodec = WireFormat.singleObject()
                .codec(Alert.class, config.kafka().topics().alerts());
        this.deadLetterCodec = WireFormat.singleObject()
                .codec(DeadLetter.class, config.kafka().topics().deadLetters());
        this.producer = new KafkaProducer<>(
                config.kafka().clientProperties(), new ByteArraySerializer(), new ByteArraySerializer());
        var properties = config.kafka().clientProperties();
        properties.setProperty("isolation.level", "read_committed");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(
                        config.kafka().topics().alerts(),
                        config.kafka().topics().deadLetters())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Starts broker and job.
     *
     * @param dir empty folder for everything
     * @param rules folder of the rules
     * @param onTheWay what happens to events between the sources and the job; the identity for nothing
     */
    static JobOnTopics start(Path dir, Path rules, UnaryOperator<DataStream<Inbound>> onTheWay) throws Exception {
        return start(dir, rules, onTheWay, Map::of);
    }

    /**
     * The same with more settings of the job, or others.
     *
     * @param more asked for when the broker runs and the job is about to start
     */
    static JobOnTopics start(
            Path dir, Path rules, UnaryOperator<DataStream<Inbound>> onTheWay, Supplier<Map<String, String>> more)
            throws Exception {
        LocalBroker broker = LocalBroker.start(dir.resolve("broker"), 0);
        try {
            Map<String, String> values = new LinkedHashMap<>();
            values.put("kafka.bootstrapServers", broker.bootstrapServers());
            values.put("checkpoints.interval", "200ms");
            values.put("checkpoints.minPause", "0");
            values.put("checkpoints.timeout", "30s");
            values.put("checkpoints.dir", dir.resolve("checkpoints").toUri().toString());
            values.put("restart.initialDelay", "100ms");
            values.put("restart.maxDelay", "1s");
            values.put("time.follows", "events");
            values.put("time.checkInterval", "200ms");
            values.put("time.idleTimeout", "200ms");
            values.put("rules.dir", rules.toAbsolutePath().toString());
            values.putAll(more.get());
            JobConfig config = JobConfigLoader.of(values);
            Map<String, Integer> topics = new LinkedHashMap<>();
            config.kafka().topics().all().forEach(topic -> topics.put(topic, 2));
            broker.createTopics(topics);
            LocalJob job = LocalJob.start(FlinkSettings.of(config), dir.resolve("flink"), 2, environment -> {
                Inputs inputs = KafkaInputs.create(environment, config);
                RiskTopology.build(
                        new Inputs(onTheWay.apply(inputs.events()), inputs.ruleSets()),
                        KafkaOutputs.create(config),
                        RiskAlertJob.settings(config, RunMode.STREAMING));
            });
            assertThat(job.awaitRunning(PATIENCE, new StopSignal())).isTrue();
            return new JobOnTopics(broker, config, job);
        } catch (Exception | Error e) {
            broker.close();
            throw e;
        }
    }

    /** The rules that tests of the whole job share. */
    static Path rules() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(JobOnTopics.class.getResource("/job-it/rules.drl"))
                        .toURI())
                .getParent();
    }

    JobConfig.Topics topics() {
        return config.kafka().topics();
    }

    /** Sends events in this order and waits until the broker has them. */
    void send(CustomerEvent... events) throws Exception {
        for (CustomerEvent event : events) {
            send(encoder.topic(event), event.customerId(), encoder.encode(event));
        }
    }

    /** Sends records in this order and waits until the broker has them. */
    @SafeVarargs
    final void send(ProducerRecord<byte[], byte[]>... records) throws Exception {
        for (ProducerRecord<byte[], byte[]> record : records) {
            producer.send(record).get();
        }
    }

    /** Sends bytes and tells where they were put. */
    RecordMetadata send(String topic, String key, byte[] value) throws Exception {
        return producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
                .get();
    }

    /** The record of an event, for a producer of the test's own. */
    ProducerRecord<byte[], byte[]> record(CustomerEvent event) {
        return new ProducerRecord<>(
                encoder.topic(event), event.customerId().getBytes(StandardCharsets.UTF_8), encoder.encode(event));
    }

    /** Settings for clients of the test's own. */
    Properties clientProperties() {
        return config.kafka().clientProperties();
    }

    LocalBroker broker() {
        return broker;
    }

    /** Whether the job has failed and begun again. */
    boolean hasFailed() throws Exception {
        return job.failure() != null;
    }

    /** Waits until a checkpoint is complete that begins now. */
    void awaitCheckpoint() throws Exception {
        assertThat(job.awaitCheckpoint(PATIENCE, new StopSignal())).isTrue();
    }

    /** Reads what alerts there are, for a moment. */
    List<Alert> alertsNow() {
        poll();
        return alerts();
    }

    /** Waits for an alert like this and gives it. */
    Alert awaitAlert(Predicate<Alert> wanted) {
        awaitRead(() -> assertThat(alerts).anyMatch(wanted));
        return alerts.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Waits for so many dead letters and gives them. */
    List<DeadLetter> awaitDeadLetters(int count) {
        awaitRead(() -> assertThat(deadLetters).hasSizeGreaterThanOrEqualTo(count));
        return List.copyOf(deadLetters);
    }

    /** Reads until this holds; if it never does, the failure tells what the job has done. */
    private void awaitRead(ThrowingRunnable assertion) {
        try {
            await().atMost(PATIENCE).failFast(this::requireRunning).untilAsserted(() -> {
                poll();
                assertion.run();
            });
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new AssertionError(e.getMessage() + System.lineSeparator() + JobAccount.of(job, config), e);
        }
    }

    /** All alerts read so far, committed ones only. */
    List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    private void requireRunning() throws Exception {
        assertThat(job.status().isGloballyTerminalState()).isFalse();
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(100)).forEach(message -> {
            if (message.topic().equals(topics().alerts())) {
                alerts.add(alertCodec.decode(message.value()));
            } else {
                deadLetters.add(deadLetterCodec.decode(message.value()));
            }
        });
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        job.close();
        broker.close();
    }
}
