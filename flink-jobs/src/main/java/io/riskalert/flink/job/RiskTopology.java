package io.riskalert.flink.job;

import io.riskalert.flink.stream.Encoded;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.stream.InboundTypeInfo;
import io.riskalert.flink.stream.RuleSetMessage;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.jspecify.annotations.Nullable;

/**
 * The topology of the job.
 *
 * <pre>
 * transactions ─┐                                        ┌─> alerts
 * repayments ───┤  readable records ─> customers ────────┼─> alerts-shadow
 * loans ────────┤         │                ^             └─> rule-status
 * customers ────┘         │                │ broadcast
 * rules ──────────────────│────────────────┘
 *                         └─> dead-letters
 * </pre>
 */
public final class RiskTopology {
    private static final TypeInformation<Encoded> ENCODED = TypeInformation.of(Encoded.class);

    private RiskTopology() {}

    /** Adds the job between the inputs and the outputs. */
    public static void build(Inputs inputs, Outputs outputs, JobSettings settings) {
        SingleOutputStreamOperator<Inbound> readable = inputs.events()
                .process(new ReadableRecords(settings))
                .returns(InboundTypeInfo.INSTANCE)
                // The same as the source's: dealt out to more tasks, the events of one customer would overtake each
                // other.
                .setParallelism(inputs.events().getParallelism())
                .uid(Operators.READABLE)
                .name(Operators.READABLE);

        SingleOutputStreamOperator<Encoded> alerts = customers(
                        readable.keyBy((KeySelector<Inbound, String>) RiskTopology::customer, Types.STRING),
                        inputs.ruleSets(),
                        settings)
                .uid(Operators.CUSTOMERS)
                .name(Operators.CUSTOMERS);

        sink(alerts, outputs.alerts(), Operators.SINK_ALERTS);
        sink(alerts.getSideOutput(CustomerTask.SHADOW), outputs.shadowAlerts(), Operators.SINK_SHADOW);
        sink(alerts.getSideOutput(CustomerTask.RULE_STATUS), outputs.ruleStatus(), Operators.SINK_RULE_STATUS);
        sink(readable.getSideOutput(ReadableRecords.DEAD), outputs.deadLetters(), Operators.SINK_DEAD_LETTERS);
        if (outputs.loanPositions() != null) {
            sink(
                    alerts.getSideOutput(CustomerTask.LOAN_POSITIONS),
                    outputs.loanPositions(),
                    Operators.SINK_LOAN_POSITIONS);
        }
        if (outputs.hits() != null) {
            sink(alerts.getSideOutput(CustomerTask.HITS), outputs.hits(), Operators.SINK_HITS);
        }
    }

    private static SingleOutputStreamOperator<Encoded> customers(
            KeyedStream<Inbound, String> events, @Nullable DataStream<RuleSetMessage> ruleSets, JobSettings settings) {
        return ruleSets == null
                ? CustomerOperators.withFixedRules(events, settings)
                : CustomerOperators.withPublishedRules(events, ruleSets, settings);
    }

    private static String customer(Inbound inbound) {
        return inbound.event() == null ? "" : inbound.event().customerId();
    }

    private static void sink(DataStream<Encoded> stream, Sink<Encoded> sink, String operator) {
        stream.sinkTo(sink).uid(operator).name(operator);
    }
}
