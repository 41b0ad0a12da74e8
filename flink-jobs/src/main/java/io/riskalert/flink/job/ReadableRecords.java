package io.riskalert.flink.job;

import io.riskalert.flink.stream.DeadRecord;
import io.riskalert.flink.stream.Encoded;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.wire.DeadLetterEncoder;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Lets events through and sends what could not be read to the dead letters, counted by category. */
final class ReadableRecords extends ProcessFunction<Inbound, Inbound> {
    static final OutputTag<Encoded> DEAD = new OutputTag<>("dead-letters", TypeInformation.of(Encoded.class));

    private static final long serialVersionUID = 1L;

    private final JobSettings settings;

    private transient DeadLetterEncoder encoder;
    private transient Map<DeadRecord.Category, Counter> counters;

    ReadableRecords(JobSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        encoder = new DeadLetterEncoder(settings.wireFormat(), settings.topics().deadLetters());
        counters = new EnumMap<>(DeadRecord.Category.class);
        MetricGroup group =
                getRuntimeContext().getMetricGroup().addGroup("risk").addGroup("deadLetters");
        for (DeadRecord.Category category : DeadRecord.Category.values()) {
            counters.put(category, group.counter(category.name()));
        }
    }

    @Override
    public void processElement(Inbound inbound, Context context, Collector<Inbound> out) {
        DeadRecord dead = inbound.dead();
        if (dead == null) {
            out.collect(inbound);
            return;
        }
        counters.get(dead.category()).inc();
        long detectedAtMs = settings.run().eventClock()
                ? dead.recordTimeMs()
                : context.timerService().currentProcessingTime();
        context.output(DEAD, encoder.encode(dead, detectedAtMs));
    }
}
