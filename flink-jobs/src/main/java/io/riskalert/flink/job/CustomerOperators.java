package io.riskalert.flink.job;

import io.riskalert.flink.stream.Encoded;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.stream.RuleSetMessage;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Flink's operators for keyed functions, with one thing more: what the function holds back in memory is written before the
 * barrier of a checkpoint passes on. A function cannot do that itself, since Flink gives it no key when a checkpoint is
 * taken.
 */
final class CustomerOperators {
    private static final TypeInformation<Encoded> ENCODED = TypeInformation.of(Encoded.class);

    private CustomerOperators() {}

    /** Decides per customer with the rule set it starts with. */
    static SingleOutputStreamOperator<Encoded> withFixedRules(
            KeyedStream<Inbound, String> events, JobSettings settings) {
        return events.transform(Operators.CUSTOMERS, ENCODED, new FixedRules(new FixedRulesFunction(settings)));
    }

    /** Decides per customer with rule sets as they are published. */
    static SingleOutputStreamOperator<Encoded> withPublishedRules(
            KeyedStream<Inbound, String> events, DataStream<RuleSetMessage> ruleSets, JobSettings settings) {
        StreamExecutionEnvironment environment = events.getExecutionEnvironment();
        TwoInputTransformation<Inbound, RuleSetMessage, Encoded> transformation = new TwoInputTransformation<>(
                events.getTransformation(),
                ruleSets.broadcast().getTransformation(),
                Operators.CUSTOMERS,
                new PublishedRules(new CustomerFunction(settings)),
                ENCODED,
                environment.getParallelism(),
                false);
        transformation.setStateKeySelectors(events.getKeySelector(), null);
        transformation.setStateKeyType(events.getKeyType());
        environment.addOperator(transformation);
        return new Added(environment, transformation);
    }

    /** The stream of an operator that was added by hand; Flink's own constructor is not open to callers. */
    private static final class Added extends SingleOutputStreamOperator<Encoded> {
        Added(StreamExecutionEnvironment environment, TwoInputTransformation<?, ?, Encoded> transformation) {
            super(environment, transformation);
        }
    }

    /** {@link FixedRulesFunction}, written before checkpoints. */
    static final class FixedRules extends KeyedProcessOperator<String, Inbound, Encoded> {
        private static final long serialVersionUID = 1L;

        private final FixedRulesFunction function;

        FixedRules(FixedRulesFunction function) {
            super(function);
            this.function = function;
        }

        @Override
        public void open() throws Exception {
            function.storedIn(FlinkStateStorage.of(this::setCurrentKey, getKeyedStateBackend()));
            super.open();
        }

        @Override
        public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
            function.writeAll();
            super.prepareSnapshotPreBarrier(checkpointId);
        }
    }

    /** {@link CustomerFunction}, written before checkpoints, its timers among its records. */
    static final class PublishedRules extends CoBroadcastWithKeyedOperator<String, Inbound, RuleSetMessage, Encoded> {
        private static final long serialVersionUID = 1L;

        private final CustomerFunction function;
        private final PacedTimers.Stopwatch stopwatch;
        private transient @Nullable PacedTimers timers;
        private transient @Nullable QuietTakeOver quiet;

        PublishedRules(CustomerFunction function) {
            this(function, System::nanoTime);
        }

        PublishedRules(CustomerFunction function, PacedTimers.Stopwatch stopwatch) {
            super(function, List.of(CustomerFunction.RULE_SETS));
            this.function = function;
            this.stopwatch = stopwatch;
        }

        @Override
        public void open() throws Exception {
            function.storedIn(FlinkStateStorage.of(this::setCurrentKey, getKeyedStateBackend()));
            super.open();
            timers = new PacedTimers(
                    getTimeServiceManager().orElseThrow(),
                    getProcessingTimeService(),
                    stopwatch,
                    output::emitWatermark);
            quiet = new QuietTakeOver(
                    getProcessingTimeService(),
                    nowMs -> function.takeOver(
                            getOperatorStateBackend().getBroadcastState(CustomerFunction.RULE_SETS),
                            nowMs,
                            (tag, record) -> output.collect(tag, new StreamRecord<>(record))));
            // What a checkpoint holds is told of even if no event comes.
            quiet.plan();
        }

        @Override
        public void processElement2(StreamRecord<RuleSetMessage> element) throws Exception {
            super.processElement2(element);
            Objects.requireNonNull(quiet, "open() comes first").plan();
        }

        private PacedTimers timers() {
            return Objects.requireNonNull(timers, "open() comes first");
        }

        @Override
        public void processElement1(StreamRecord<Inbound> element) throws Exception {
            super.processElement1(element);
            timers().recordCame();
        }

        @Override
        public void processWatermark(Watermark mark) throws Exception {
            timers().advanceTo(mark);
        }

        @Override
        public void finish() throws Exception {
            timers().finish();
            super.finish();
        }

        @Override
        public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
            function.writeAll();
            function.writeRuleSets(getOperatorStateBackend().getBroadcastState(CustomerFunction.RULE_SETS));
            super.prepareSnapshotPreBarrier(checkpointId);
        }
    }
}
