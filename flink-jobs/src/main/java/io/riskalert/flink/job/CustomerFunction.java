package io.riskalert.flink.job;

import io.riskalert.flink.stream.Encoded;
import io.riskalert.flink.stream.HeldRule;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.rules.fact.CustomerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Decides per customer, with rule sets as they are published. Keeps in broadcast
 * state the one that runs and those that wait to be compiled: one that is refused later never takes the place of one that
 * works, not even after a restore. In operator state it keeps the rules that it holds back.
 */
final class CustomerFunction extends KeyedBroadcastProcessFunction<String, Inbound, RuleSetMessage, Encoded>
        implements HoldsBack, CheckpointedFunction {
    /** The published rule sets that matter, by their place, oldest first. */
    static final MapStateDescriptor<String, RuleSetMessage> RULE_SETS =
            new MapStateDescriptor<>("rule-sets", Types.STRING, TypeInformation.of(RuleSetMessage.class));

    private static final ListStateDescriptor<HeldRule> HELD_RULES =
            new ListStateDescriptor<>("held-rules", TypeInformation.of(HeldRule.class));

    private static final long serialVersionUID = 1L;
    /** Event time at which sets run that are to run at once, and no others. */
    private static final long AT_ONCE = 0;

    private final JobSettings settings;

    private transient @Nullable CustomerTask task;
    private transient @Nullable StateStorage storage;
    private transient boolean restored;
    private transient @Nullable ListState<HeldRule> heldRules;
    private transient @Nullable List<HeldRule> heldBefore;

    CustomerFunction(JobSettings settings) {
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

    /** Each task gets what all tasks held back, and knows which of it is its own. */
    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        ListState<HeldRule> state = context.getOperatorStateStore().getUnionListState(HELD_RULES);
        heldRules = state;
        List<HeldRule> before = new ArrayList<>();
        state.get().forEach(before::add);
        heldBefore = before;
    }

    /** Until the first event what was restored is all there is to keep. */
    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        if (heldRules != null && task != null && restored) {
            heldRules.update(task.heldRules());
        }
    }

    @Override
    public void open(OpenContext context) {
        task = new CustomerTask(settings, getRuntimeContext(), storage());
        restored = false;
    }

    @Override
    public void close() {
        if (task != null) {
            task.close();
        }
    }

    @Override
    public void processElement(Inbound inbound, ReadOnlyContext context, Collector<Encoded> out) throws Exception {
        CustomerTask current = unlessAnythingMayChange();
        if (current == null) {
            current = upToDate(
                    context.getBroadcastState(RULE_SETS),
                    Math.max(timeOf(inbound), Math.max(AT_ONCE, context.currentWatermark())),
                    context.currentProcessingTime(),
                    context::output);
        }
        current.event(inbound, context.timerService(), context::output, out);
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<Encoded> out) throws Exception {
        CustomerTask current = unlessAnythingMayChange();
        if (current == null) {
            current = upToDate(
                    context.getBroadcastState(RULE_SETS),
                    Math.max(timeMs, Math.max(AT_ONCE, context.currentWatermark())),
                    context.currentProcessingTime(),
                    context::output);
        }
        current.time(context.getCurrentKey(), timeMs, context.timerService(), context::output, out);
    }

    @Override
    public void processBroadcastElement(RuleSetMessage message, Context context, Collector<Encoded> out)
            throws Exception {
        CustomerTask current = upToDate(
                context.getBroadcastState(RULE_SETS),
                Math.max(AT_ONCE, context.currentWatermark()),
                context.currentProcessingTime(),
                context::output);
        current.offer(message, context.currentProcessingTime(), context::output);
        write(current, context.getBroadcastState(RULE_SETS));
    }

    /**
     * Takes over a rule set without an event: one that has been compiled and is to run at once.
     *
     * @return whether one still waits
     */
    boolean takeOver(
            ReadOnlyBroadcastState<String, RuleSetMessage> published, long nowMs, CustomerTask.SideOutputs sides)
            throws Exception {
        return upToDate(published, AT_ONCE, nowMs, sides).waitsForCompiler();
    }

    /**
     * Writes which rule set runs and which wait. Before a checkpoint too: the event time of a set may have come since it was
     * published, and after a restore the first event may be older.
     */
    void writeRuleSets(BroadcastState<String, RuleSetMessage> published) throws Exception {
        if (task != null && restored) {
            write(task, published);
        }
    }

    private static void write(CustomerTask current, BroadcastState<String, RuleSetMessage> published) throws Exception {
        published.clear();
        List<RuleSetMessage> kept = current.ruleSets();
        for (int place = 0; place < kept.size(); place++) {
            published.put(String.format(Locale.ROOT, "%02d", place), kept.get(place));
        }
    }

    private static long timeOf(Inbound inbound) {
        CustomerEvent event = inbound.event();
        return event == null ? Long.MIN_VALUE : event.timeMs();
    }

    /** The task if its rule set stays as it is, which is what nearly every event finds; null if it may not. */
    private @Nullable CustomerTask unlessAnythingMayChange() {
        return restored && task != null && !task.mayTakeOver() ? task : null;
    }

    /** After a restore the rule set of the checkpoint runs; otherwise one that has been compiled meanwhile is taken over. */
    private CustomerTask upToDate(
            ReadOnlyBroadcastState<String, RuleSetMessage> published,
            long timeMs,
            long nowMs,
            CustomerTask.SideOutputs sides)
            throws Exception {
        CustomerTask current = task;
        if (current == null) {
            throw new IllegalStateException("not open");
        }
        if (restored) {
            current.takeOver(timeMs, nowMs, sides);
        } else {
            restored = true;
            NavigableMap<String, RuleSetMessage> byPlace = new TreeMap<>();
            published.immutableEntries().forEach(entry -> byPlace.put(entry.getKey(), entry.getValue()));
            current.restore(
                    List.copyOf(byPlace.values()), heldBefore == null ? List.of() : heldBefore, timeMs, nowMs, sides);
            heldBefore = null;
        }
        return current;
    }
}
