package io.riskalert.flink.bench;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.job.Operators;
import io.riskalert.flink.job.RiskAlertJob;
import io.riskalert.flink.kafka.KafkaInputs;
import io.riskalert.flink.kafka.KafkaOutputs;
import io.riskalert.flink.stream.Encoded;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.wire.WireSettings;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;

/** The jobs that are compared: the same sources and sinks, and the same name for what stands between them. */
final class BenchTopology {
    private BenchTopology() {}

    static void build(StreamExecutionEnvironment environment, JobSpec spec) {
        JobConfig config = spec.jobConfig();
        switch (spec.job()) {
            case FLOOR -> baseline(environment, config, new FloorFunction(WireSettings.of(config)));
            case BARE -> baseline(environment, config, new BareFunction(spec.emission()));
            case NAIVE ->
                baseline(environment, config, new NaiveFunction(spec.emission().bytes()));
            case ENGINE -> RiskAlertJob.build(environment, config);
        }
    }

    private static void baseline(
            StreamExecutionEnvironment environment,
            JobConfig config,
            KeyedProcessFunction<String, Inbound, Encoded> middle) {
        KafkaInputs.create(environment, config)
                .events()
                .keyBy((KeySelector<Inbound, String>) BenchTopology::customer, Types.STRING)
                .process(middle, TypeInformation.of(Encoded.class))
                .uid(Operators.CUSTOMERS)
                .name(Operators.CUSTOMERS)
                .sinkTo(KafkaOutputs.create(config).alerts())
                .uid(Operators.SINK_ALERTS)
                .name(Operators.SINK_ALERTS);
    }

    private static String customer(Inbound inbound) {
        return inbound.event() == null ? "" : inbound.event().customerId();
    }
}
