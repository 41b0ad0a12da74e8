package io.riskalert.flink.job;

import io.riskalert.flink.config.ConfigException;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import io.riskalert.flink.kafka.KafkaInputs;
import io.riskalert.flink.kafka.KafkaOutputs;
import io.riskalert.flink.kafka.Preflight;
import io.riskalert.flink.wire.WireSettings;
import java.nio.file.Path;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job on Kafka topics, as {@code flink run} starts it: {@code --config FILE}. */
public final class RiskAlertJob {
    private RiskAlertJob() {}

    /**
     * Checks configuration and broker, then runs the job in the environment that Flink provides.
     *
     * @param args {@code --config FILE}
     * @throws ProgramParametrizationException with everything that is wrong with them; Flink shows only its message
     */
    public static void main(String[] args) throws Exception {
        JobConfig config;
        try {
            config = JobConfigLoader.load(configFile(args), System.getenv());
            Preflight.check(config);
        } catch (ConfigException e) {
            throw new ProgramParametrizationException(e.getMessage());
        }
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.of(config));
        build(environment, config);
        environment.execute(config.job().name());
    }

    /**
     * Adds the job on the topics of the configuration to an environment that was made with {@link FlinkSettings}.
     *
     * @throws ConfigException if the rule files that the configuration names cannot be read
     */
    public static void build(StreamExecutionEnvironment environment, JobConfig config) {
        build(environment, config, settings(config, RunMode.STREAMING));
    }

    /** The same for a world whose time is not the clock's: detection times and contact hours follow event time. */
    public static void buildOnSimulatedTime(StreamExecutionEnvironment environment, JobConfig config) {
        build(environment, config, settings(config, RunMode.SIMULATED));
    }

    private static void build(StreamExecutionEnvironment environment, JobConfig config, JobSettings settings) {
        RiskTopology.build(KafkaInputs.create(environment, config), KafkaOutputs.create(config), settings);
    }

    /** What the topology needs to know, from the configuration. */
    static JobSettings settings(JobConfig config, RunMode run) {
        JobConfig.Topics topics = config.kafka().topics();
        return new JobSettings(
                config.engineSettings(),
                InitialRules.of(config.rules()).files(),
                run,
                new CacheSettings(
                        config.state().cacheSizeBytes(), config.state().unwrittenCustomers()),
                WireSettings.of(config).format(),
                new OutputTopics(topics.alerts(), topics.alertsShadow(), topics.ruleStatus(), topics.deadLetters()),
                new RuleControl(
                        config.rules().signatures(),
                        config.rules().guard(),
                        config.rules().compileTimeout().toMillis()));
    }

    private static Path configFile(String[] args) {
        if (args.length != 2 || !args[0].equals("--config")) {
            throw new ConfigException("arguments", "expected --config FILE");
        }
        return Path.of(args[1]);
    }
}
