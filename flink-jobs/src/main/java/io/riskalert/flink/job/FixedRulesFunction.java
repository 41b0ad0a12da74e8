package io.riskalert.flink.job;

import io.riskalert.flink.stream.Encoded;
import io.riskalert.flink.stream.Inbound;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Decides per customer, with the rule set it starts with, for good. It has one input alone: with two, the time of an operator
 * waits for the slower one, and when timers fire would depend on the machine and not on the data.
 */
final class FixedRulesFunction extends KeyedProcessFunction<String, Inbound, Encoded> implements HoldsBack {
    private static final long serialVersionUID = 1L;

    private final JobSettings settings;

    private transient @Nullable CustomerTask task;
    private transient @Nullable StateStorage storage;

    FixedRulesFunction(JobSettings settings) {
        this.settings = settings;
    }

    @Override
    public void storedIn(StateStorage storage) {
        this.storage = storage;
    }

    private StateStorage storage() {
        if (storage == null) {
            throw new IllegalStateException("to be run by an operator that writes before checkpoints");
        }
        return storage;
    }

    @Override
    public void writeAll() {
        if (task != null) {
            task.writeAll();
        }
    }

    @Override
    public void open(OpenContext context) {
        task = new CustomerTask(settings, getRuntimeContext(), storage());
    }

    @Override
    public void close() {
        if (task != null) {
            task.close();
        }
    }

    @Override
    public void processElement(Inbound inbound, Context context, Collector<Encoded> out) {
        task().event(inbound, context.timerService(), context::output, out);
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<Encoded> out) throws Exception {
        task().time(context.getCurrentKey(), timeMs, context.timerService(), context::output, out);
    }

    private CustomerTask task() {
        if (task == null) {
            throw new IllegalStateException("not open");
        }
        return task;
    }
}
