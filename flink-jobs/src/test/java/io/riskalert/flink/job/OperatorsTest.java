package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import io.riskalert.flink.stream.RuleSetMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.CompositeType;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The graph of the production job, as it would be sent to a cluster. */
class OperatorsTest {
    private static final String RECORDED = "/operators.txt";

    private StreamExecutionEnvironment environment;

    @BeforeEach
    void build() {
        JobConfig config = JobConfigLoader.of(Map.of(
                "kafka.bootstrapServers", "localhost:9092",
                "rules.dir", "src/test/resources/cluster/rules",
                "job.parallelism", "3"));
        environment = StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.of(config));
        RiskAlertJob.build(environment, config);
    }

    @Test
    void uidsAndNamesOfOperatorsAreTheRecordedOnes() throws IOException {
        assertThat(operators().map(node -> node.getTransformationUID() + " | " + node.getOperatorName()))
                .as(
                        """
                        'uid | name' of every operator, against src/test/resources%s.
                        A uid finds an operator's state in a savepoint. Under another uid the job starts without its \
                        customers, open alerts and offsets, or not at all. So a uid is never changed and never given \
                        to another operator; new operators are added to the file.
                        """,
                        RECORDED)
                .containsExactlyInAnyOrderElementsOf(recorded());
    }

    @Test
    void noOperatorIsLeftToAUidMadeByFlink() {
        assertThat(environment.getConfiguration().get(PipelineOptions.AUTO_GENERATE_UIDS))
                .as(PipelineOptions.AUTO_GENERATE_UIDS.key())
                .isFalse();
        assertThat(operators()).allSatisfy(node -> assertThat(node.getTransformationUID())
                .as("uid of %s", node.getOperatorName())
                .isNotBlank());
        assertThat(Operators.ALL).doesNotHaveDuplicates();
    }

    @Test
    void everyTaskTakesItsShareOfTheWayFromTopicToAlert() {
        assertThat(operators()
                        .filter(node -> List.of(
                                        Operators.SOURCE_TRANSACTIONS,
                                        Operators.SOURCE_REPAYMENTS,
                                        Operators.READABLE,
                                        Operators.CUSTOMERS)
                                .contains(node.getTransformationUID()))
                        .map(StreamNode::getParallelism))
                .hasSize(4)
                .containsOnly(3);
    }

    @Test
    void noTypeIsLeftToKryo() {
        assertThat(environment.getConfiguration().get(PipelineOptions.GENERIC_TYPES))
                .as(PipelineOptions.GENERIC_TYPES.key())
                .isFalse();
        assertThat(transformations()).isNotEmpty().allSatisfy(transformation -> assertThat(
                        parts(transformation.getOutputType()))
                .as("types of %s", transformation.getName())
                .isNotEmpty()
                .noneMatch(GenericTypeInfo.class::isInstance));
        assertThat(parts(TypeInformation.of(RuleSetMessage.class))).noneMatch(GenericTypeInfo.class::isInstance);
    }

    @Test
    void aGenericTypeInsideAnotherIsFound() {
        assertThat(parts(TypeInformation.of(WithGenericField.class))).anyMatch(GenericTypeInfo.class::isInstance);
    }

    /** A POJO of which one field is none. */
    public static final class WithGenericField {
        public Object field = "";
    }

    private Stream<StreamNode> operators() {
        return environment.getStreamGraph(false).getStreamNodes().stream();
    }

    private static List<String> recorded() throws IOException {
        try (InputStream in = OperatorsTest.class.getResourceAsStream(RECORDED)) {
            return new String(Objects.requireNonNull(in, RECORDED).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    private Collection<Transformation<?>> transformations() {
        Set<Transformation<?>> all = new LinkedHashSet<>();
        environment.getTransformations().forEach(last -> {
            all.add(last);
            all.addAll(last.getTransitivePredecessors());
        });
        return all;
    }

    /** A type and all types inside it. */
    private static List<TypeInformation<?>> parts(TypeInformation<?> type) {
        List<TypeInformation<?>> parts = new ArrayList<>(List.of(type));
        type.getGenericParameters().values().forEach(part -> parts.addAll(parts(part)));
        if (type instanceof CompositeType<?> composite) {
            for (int field = 0; field < composite.getArity(); field++) {
                parts.addAll(parts(composite.getTypeAt(field)));
            }
        }
        return parts;
    }
}
