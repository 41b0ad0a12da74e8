package io.riskalert.flink.wire;

import io.riskalert.avro.wire.RegistrySettings;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.config.JobConfig;
import java.io.Serializable;

/**
 * How records look on the topics. Safe to send to other machines.
 *
 * @param format how a record tells its schema
 * @param topics names of the topics, which name the subjects in a registry
 */
public record WireSettings(WireFormat format, JobConfig.Topics topics) implements Serializable {
    /** Self-describing records, topics of the default names; also for files. */
    public static final WireSettings DEFAULT = new WireSettings(WireFormat.singleObject(), JobConfig.Topics.DEFAULT);

    /** The settings of a configuration. */
    public static WireSettings of(JobConfig config) {
        JobConfig.SchemaRegistry registry = config.kafka().schemaRegistry();
        WireFormat format = registry == null
                ? WireFormat.singleObject()
                : WireFormat.registry(new RegistrySettings(
                        registry.url(),
                        registry.user(),
                        registry.password(),
                        Math.toIntExact(registry.timeout().toMillis()),
                        registry.autoRegister()));
        return new WireSettings(format, config.kafka().topics());
    }
}
