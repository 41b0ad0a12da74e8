package io.riskalert.flink.cli;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which broker a command talks to: by the job's configuration, or by address alone. */
public final class KafkaOptions {
    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private @Nullable Place place;

    private static final class Place {
        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "Configuration of the job: broker, security, topics.")
        private @Nullable Path file;

        @Option(
                names = "--bootstrap-servers",
                paramLabel = "HOST:PORT",
                description = "The brokers; all else has its default.")
        private @Nullable String bootstrapServers;
    }

    /**
     * The configuration.
     *
     * @throws io.riskalert.flink.config.ConfigException if it cannot be used
     */
    public JobConfig load() {
        if (place != null && place.file != null) {
            return JobConfigLoader.load(place.file, System.getenv());
        }
        if (place == null || place.bootstrapServers == null) {
            throw new UserError("give --config FILE or --bootstrap-servers HOST:PORT; --help tells of both");
        }
        return JobConfigLoader.of(Map.of("kafka.bootstrapServers", place.bootstrapServers));
    }
}
