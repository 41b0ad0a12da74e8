package io.riskalert.flink.kafka.time;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.stream.TimeSignal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the time of a topic of what {@link TimedSource} tells between its records. The time of the source itself, which only
 * keeps streams together while they catch up, ends here. In state: the days that were said to be complete.
 */
public final class TimeOperator extends AbstractStreamOperator<Inbound>
        implements OneInputStreamOperator<Inbound, Inbound>, ProcessingTimeCallback {
    private static final long serialVersionUID = 1;
    private static final Logger TIME_LOG = LoggerFactory.getLogger(TimeOperator.class);
    private static final long DEFAULT_INTERVAL_MS = 200;
    private static final long TELL_INTERVAL_MS = 60_000;

    private final String topic;
    private final TimeRules rules;

    private transient StreamTime time;
    private transient TimeMetrics metricsOfTime;
    private transient ListState<Tuple2<Integer, Long>> completeDays;
    private transient long intervalMs;
    private transient long emittedMs;
    private transient boolean aside;
    private transient long tellAtMs;

    /**
     * The operator of a topic.
     *
     * @param payments whether it is the topic of payments, whose days the payment system may declare complete
     */
    public TimeOperator(String topic, JobConfig config, boolean payments) {
        this.topic = topic;
        this.rules = TimeRules.of(config, payments);
    }

    /** Partitions go to any task when the job starts again, so every task gets the days of all. */
    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        time = new StreamTime(rules);
        completeDays = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>("complete-days", Types.TUPLE(Types.INT, Types.LONG)));
        for (Tuple2<Integer, Long> day : completeDays.get()) {
            time.endOfDay(day.f0, LocalDate.ofEpochDay(day.f1));
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        completeDays.clear();
        for (Map.Entry<Integer, LocalDate> day : time.completeDays().entrySet()) {
            completeDays.add(Tuple2.of(day.getKey(), day.getValue().toEpochDay()));
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        emittedMs = StreamTime.UNKNOWN;
        aside = false;
        long configuredMs = getExecutionConfig().getAutoWatermarkInterval();
        intervalMs = configuredMs > 0 ? configuredMs : DEFAULT_INTERVAL_MS;
        long nowMs = getProcessingTimeService().getCurrentProcessingTime();
        tellAtMs = nowMs + TELL_INTERVAL_MS;
        metricsOfTime = new TimeMetrics(getMetricGroup());
        getProcessingTimeService().registerTimer(nowMs + intervalMs, this);
    }

    @Override
    public void processElement(StreamRecord<Inbound> element) {
        Inbound inbound = element.getValue();
        TimeSignal signal = inbound.time();
        if (signal == null) {
            if (inbound.event() != null) {
                time.event(inbound.origin().partition(), inbound.event().timeMs());
            }
            output.collect(element);
        } else if (signal instanceof TimeSignal.Progress progress) {
            time.progress(progress);
        } else if (signal instanceof TimeSignal.EndOfDay endOfDay) {
            TIME_LOG.info(
                    "{} is complete on partition {} of {}, as said at {}",
                    endOfDay.day(),
                    inbound.origin().partition(),
                    topic,
                    Instant.ofEpochMilli(endOfDay.sentAtMs()));
            time.endOfDay(inbound.origin().partition(), endOfDay.day());
        }
    }

    @Override
    public void onProcessingTime(long nowMs) {
        emit();
        metricsOfTime.show(time, nowMs);
        tell(nowMs);
        getProcessingTimeService().registerTimer(nowMs + intervalMs, this);
    }

    private void emit() {
        long timeMs = time.timeMs();
        if (timeMs != StreamTime.ASIDE) {
            if (aside) {
                aside = false;
                output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
            }
            emit(timeMs);
        } else if (!aside) {
            emit(time.leftAtMs());
            aside = true;
            output.emitWatermarkStatus(WatermarkStatus.IDLE);
        }
    }

    private void emit(long timeMs) {
        if (timeMs > emittedMs) {
            emittedMs = timeMs;
            output.emitWatermark(new Watermark(timeMs));
        }
    }

    /** Whoever misses an alert finds here what time waits for. */
    private void tell(long nowMs) {
        if (nowMs < tellAtMs) {
            return;
        }
        tellAtMs = nowMs + TELL_INTERVAL_MS;
        long timeMs = time.timeMs();
        if (!rules.byClock() || timeMs == StreamTime.ASIDE || nowMs - TELL_INTERVAL_MS < timeMs) {
            return;
        }
        String reason = Holding.reason(time, nowMs);
        if (!reason.isEmpty()) {
            TIME_LOG.warn(
                    "time of topic {} {}: {}",
                    topic,
                    timeMs == StreamTime.UNKNOWN ? "is not known" : "stands at " + Instant.ofEpochMilli(timeMs),
                    reason);
        }
    }

    /** Only the end of all time goes through: the job ends. */
    @Override
    public void processWatermark(Watermark mark) {
        if (mark.equals(Watermark.MAX_WATERMARK)) {
            output.emitWatermark(mark);
        }
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // The source is quiet or not; what that means was told by signals.
    }
}
