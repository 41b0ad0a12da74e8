package io.riskalert.flink.job;

import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.stream.Encoded;
import io.riskalert.flink.stream.HeldRule;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.flink.stream.RuleSetRole;
import io.riskalert.flink.wire.AlertEncoder;
import io.riskalert.flink.wire.RuleStatusEncoder;
import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.alert.Mode;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.engine.CustomerState;
import io.riskalert.rules.engine.Outcome;
import io.riskalert.rules.evaluate.RuleError;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.guard.Release;
import io.riskalert.rules.guard.Restraint;
import io.riskalert.rules.loan.LoanStatement;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a task does for its customers, whatever its inputs: hands events and timers to the engine, keeps the customers' parts
 * as the engine's own bytes, and sends what comes of it to where it belongs.
 */
final class CustomerTask implements AutoCloseable {
    static final OutputTag<Encoded> SHADOW = new OutputTag<>("alerts-shadow", TypeInformation.of(Encoded.class));
    static final OutputTag<Encoded> RULE_STATUS = new OutputTag<>("rule-status", TypeInformation.of(Encoded.class));
    static final OutputTag<Encoded> LOAN_POSITIONS =
            new OutputTag<>("loan-positions", TypeInformation.of(Encoded.class));

    static final OutputTag<Encoded> HITS = new OutputTag<>("hits", TypeInformation.of(Encoded.class));

    private static final Logger LOG = LoggerFactory.getLogger(CustomerTask.class);

    private final JobSettings settings;
    private final int subtask;
    private final EngineHolder engines;
    private final CustomerCache customers;
    private final AlertEncoder alertEncoder;
    private final AlertEncoder shadowEncoder;
    private final RuleStatusEncoder statusEncoder;
    private final GuardedEngine guard;
    private final JobMetrics metrics;
    private final MissingRates missingRates;
    private final Candidates candidates;

    /** Where a task sends what is not a live alert. */
    @FunctionalInterface
    interface SideOutputs {
        void output(OutputTag<Encoded> tag, Encoded record);
    }

    /**
     * A task that begins.
     *
     * @param storage where the customers are kept
     */
    CustomerTask(JobSettings settings, RuntimeContext context, StateStorage storage) {
        this.settings = settings;
        subtask = context.getTaskInfo().getIndexOfThisSubtask();
        engines = new EngineHolder(
                new RuleFiles(settings.initialRules()),
                settings.engine(),
                settings.control().signatures(),
                Duration.ofMillis(settings.control().compileTimeoutMs()));
        customers = new CustomerCache(
                cacheOfThisProcess(settings.cache()),
                new FlinkCustomerStore(context),
                (parts, header) -> engines.engine().open(parts, header),
                storage,
                System::nanoTime);
        WireFormat format = settings.wireFormat();
        alertEncoder = new AlertEncoder(format, settings.topics().alerts());
        shadowEncoder = new AlertEncoder(format, settings.topics().alertsShadow());
        statusEncoder = new RuleStatusEncoder(
                format, settings.topics().ruleStatus(), context.getTaskInfo().getNumberOfParallelSubtasks());
        guard = new GuardedEngine(
                engines.engine(), settings.control().guard(), settings.control().signatures(), context.getTaskInfo());
        metrics = new JobMetrics(context.getMetricGroup(), customers, guard::count);
        missingRates = new MissingRates(context);
        candidates = new Candidates(settings, subtask, shadowEncoder, statusEncoder, context.getMetricGroup());
    }

    private static CacheSettings cacheOfThisProcess(CacheSettings wanted) {
        CacheSettings cache = wanted.inHeapOf(Runtime.getRuntime().maxMemory());
        if (!cache.equals(wanted)) {
            LOG.info(
                    "state.cacheSize is {} MiB, but a sixth of this process's heap is {} MiB; each task takes that",
                    wanted.sizeBytes() >> 20,
                    cache.sizeBytes() >> 20);
        }
        return cache;
    }

    /** Takes an event of the current key. */
    void event(Inbound inbound, TimerService timers, SideOutputs sides, Collector<Encoded> out) {
        CustomerEvent event = inbound.event();
        if (event == null) {
            return;
        }
        metrics.event();
        long nowMs = settings.run().eventClock() ? event.timeMs() : timers.currentProcessingTime();
        String customerId = event.customerId();
        CustomerState customer = customers.get(customerId);
        Outcome outcome = engines.engine().onEvent(customer, event, inbound.origin(), nowMs);
        customers.used();
        if (outcome.withoutRate()) {
            missingRates.count(event);
        }
        if (settings.run().loanPositions()
                && event instanceof LoanEvent
                && event.timeMs() <= settings.run().horizonMs()) {
            timers.registerEventTimeTimer(settings.run().horizonMs());
        }
        handle(outcome, timers, sides, out);
        watch(outcome, event.timeMs(), nowMs, sides);
        candidates.seen(event.timeMs());
        candidates.take(outcome.trial(), engines.engine(), event.timeMs(), nowMs, timers, sides);
        if (settings.run().hits()
                && !(outcome.hits().isEmpty() && outcome.errors().isEmpty())) {
            sides.output(HITS, HitsJson.of(event, outcome));
        }
    }

    /** Takes a timer of the current key. */
    void time(String customerId, long timeMs, TimerService timers, SideOutputs sides, Collector<Encoded> out)
            throws IOException {
        if (timeMs > settings.run().horizonMs()) {
            return;
        }
        metrics.wakeUp();
        long nowMs = settings.run().eventClock() ? timeMs : timers.currentProcessingTime();
        CustomerState customer = customers.get(customerId);
        Outcome outcome = engines.engine().onTime(customer, customerId, timeMs, nowMs);
        customers.used();
        handle(outcome, timers, sides, out);
        watch(outcome, timeMs, nowMs, sides);
        candidates.take(outcome.trial(), engines.engine(), timeMs, nowMs, timers, sides);
        if (settings.run().hits() && !outcome.errors().isEmpty()) {
            sides.output(HITS, HitsJson.ofTime(customerId, timeMs, outcome));
        }
        if (settings.run().loanPositions() && timeMs == settings.run().horizonMs()) {
            LocalDate date = Instant.ofEpochMilli(timeMs)
                    .atZone(settings.engine().zone())
                    .toLocalDate();
            for (LoanStatement statement : engines.engine().statements(customer, customerId, date)) {
                sides.output(LOAN_POSITIONS, LoanPositionJson.encode(statement));
            }
        }
    }

    private void handle(Outcome outcome, TimerService timers, SideOutputs sides, Collector<Encoded> out) {
        metrics.outcome(outcome);
        for (RuleError error : outcome.errors()) {
            LOG.warn("rule {} of set {} failed: {}", error.rule(), engines.ruleSetId(), error.message());
        }
        for (AlertRevision revision : outcome.alerts()) {
            if (revision.rule().mode() == Mode.LIVE) {
                out.collect(alertEncoder.encode(revision));
            } else {
                sides.output(SHADOW, shadowEncoder.encode(revision));
            }
        }
        if (outcome.nextTimeIsNew()) {
            timers.registerEventTimeTimer(outcome.nextTimeMs());
        }
    }

    private void watch(Outcome outcome, long timeMs, long nowMs, SideOutputs sides) {
        for (Restraint restraint : guard.watch(outcome, timeMs, nowMs)) {
            metrics.began(restraint.kind());
            tell(restraint, sides);
        }
    }

    private void tell(Restraint restraint, SideOutputs sides) {
        LOG.warn(
                "rule {} of set {} on subtask {}: {}, {}",
                restraint.rule(),
                restraint.ruleSetId(),
                subtask,
                restraint.kind(),
                restraint.sentence());
        sides.output(RULE_STATUS, statusEncoder.heldBack(restraint, subtask));
    }

    /** Writes what is only in memory. The current key is any afterwards. */
    void writeAll() {
        customers.writeAll();
    }

    /** Begins to compile a published rule set or candidate, or does what a release asks for. */
    void offer(RuleSetMessage message, long nowMs, SideOutputs sides) {
        if (!Release.isMeantBy(message.ruleFiles())) {
            if (message.role() != RuleSetRole.LIVE) {
                candidates.offer(message, engines.engine(), nowMs, sides);
            } else {
                engines.offer(message);
                candidates.published(message, engines.engine(), nowMs, sides);
            }
            return;
        }
        try {
            for (Restraint restraint : guard.release(message)) {
                LOG.info("rule {} of set {} released on subtask {}", restraint.rule(), engines.ruleSetId(), subtask);
                metrics.released();
                sides.output(RULE_STATUS, statusEncoder.released(restraint, subtask, nowMs));
            }
        } catch (GuardedEngine.RefusedException e) {
            LOG.warn("on subtask {}: {}", subtask, e.getMessage());
            sides.output(
                    RULE_STATUS,
                    statusEncoder.rejected(message.id(), engines.ruleSetId(), subtask, e.problems(), nowMs));
        }
    }

    /** Whether a set that is to run at once is being compiled. */
    boolean waitsForCompiler() {
        return engines.waitsForCompiler() || candidates.waitsForCompiler();
    }

    /** Runs the rule set of a checkpoint and holds back what was held back, before anything else is decided. */
    void restore(List<RuleSetMessage> messages, List<HeldRule> held, long timeMs, long nowMs, SideOutputs sides) {
        List<RuleSetMessage> live = messages.stream()
                .filter(message -> message.role() == RuleSetRole.LIVE)
                .toList();
        engines.restore(live, timeMs).forEach(change -> tell(change, nowMs, sides));
        guard.restore(held).forEach(restraint -> tell(restraint, sides));
        candidates.restore(messages, engines.engine(), nowMs, sides);
    }

    /** What is held back, for a checkpoint. */
    List<HeldRule> heldRules() {
        return guard.held();
    }

    /** The rule sets that a checkpoint needs, oldest first, and then candidates. */
    List<RuleSetMessage> ruleSets() {
        List<RuleSetMessage> messages = new ArrayList<>(engines.messages());
        messages.addAll(candidates.messages());
        return messages;
    }

    /** Whether there is anything that may be taken over. */
    boolean mayTakeOver() {
        return engines.hasOffers() || candidates.waitsForCompiler();
    }

    /** Takes over a published rule set that has been compiled meanwhile and whose event time has come. */
    void takeOver(long timeMs, long nowMs, SideOutputs sides) {
        engines.takeOver(timeMs).forEach(change -> tell(change, nowMs, sides));
        candidates.takeOver(engines.engine(), nowMs, sides);
    }

    private void tell(EngineHolder.Change change, long nowMs, SideOutputs sides) {
        LOG.info("rule set on subtask {}: {}", subtask, change);
        if (change instanceof EngineHolder.Change.Activated activated) {
            guard.replace(engines.engine());
            sides.output(
                    RULE_STATUS, statusEncoder.active(activated.ruleSetId(), activated.previousId(), subtask, nowMs));
            candidates.liveIs(engines.engine(), nowMs, sides);
        } else if (change instanceof EngineHolder.Change.Rejected rejected) {
            sides.output(
                    RULE_STATUS,
                    statusEncoder.rejected(
                            rejected.ruleSetId(), rejected.runningId(), subtask, rejected.problems(), nowMs));
        }
    }

    @Override
    public void close() {
        candidates.close();
        engines.close();
    }
}
