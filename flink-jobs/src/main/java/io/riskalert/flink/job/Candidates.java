package io.riskalert.flink.job;

import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.flink.stream.RuleSetRole;
import io.riskalert.flink.wire.AlertEncoder;
import io.riskalert.flink.wire.RuleStatusEncoder;
import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.engine.CustomerEngine;
import io.riskalert.rules.engine.TrialOutcome;
import io.riskalert.rules.evaluate.RuleError;
import io.riskalert.rules.guard.GuardSettings;
import io.riskalert.rules.guard.Restraint;
import io.riskalert.rules.guard.RuleGuard;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a task does for a candidate set: lets it decide beside the live one, sends its alerts to the shadow topic, tells what
 * becomes of it, and drops it as soon as one of its rules does what a live rule would be held back for.
 */
final class Candidates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Candidates.class);

    private final CandidateHolder holder;
    private final GuardSettings guardSettings;
    private final int subtask;
    private final AlertEncoder alertEncoder;
    private final RuleStatusEncoder statusEncoder;
    private final Counter alerts;
    private final Counter errors;
    private final Set<String> failed = new HashSet<>();
    private long seenMs;
    private @Nullable CustomerEngine watched;
    private @Nullable RuleGuard guard;

    Candidates(
            JobSettings settings,
            int subtask,
            AlertEncoder alertEncoder,
            RuleStatusEncoder statusEncoder,
            MetricGroup metrics) {
        this.holder = new CandidateHolder(
                settings.engine(),
                settings.control().signatures(),
                Duration.ofMillis(settings.control().compileTimeoutMs()));
        this.guardSettings = settings.control().guard();
        this.subtask = subtask;
        this.alertEncoder = alertEncoder;
        this.statusEncoder = statusEncoder;
        MetricGroup group = metrics.addGroup("risk");
        alerts = group.counter("candidateAlerts");
        errors = group.counter("candidateErrors");
        group.gauge("candidates", () -> holder.engine() == null ? 0 : 1);
    }

    /** Takes note of the event time of an event, UTC milliseconds. */
    void seen(long timeMs) {
        seenMs = Math.max(seenMs, timeMs);
    }

    /** Begins to compile a candidate, or ends one that is withdrawn. */
    void offer(RuleSetMessage message, CustomerEngine live, long nowMs, CustomerTask.SideOutputs sides) {
        tell(holder.offer(message), live, nowMs, sides);
    }

    /** Ends a candidate that is published to go live at once. */
    void published(RuleSetMessage message, CustomerEngine live, long nowMs, CustomerTask.SideOutputs sides) {
        if (holder.isInUse()) {
            tell(holder.published(message), live, nowMs, sides);
        }
    }

    /** Lets a candidate that has been compiled meanwhile begin. */
    void takeOver(CustomerEngine live, long nowMs, CustomerTask.SideOutputs sides) {
        if (holder.waitsForCompiler()) {
            tell(holder.takeOver(live.ruleSetId()), live, nowMs, sides);
        }
    }

    /** Goes on beside another live set. */
    void liveIs(CustomerEngine live, long nowMs, CustomerTask.SideOutputs sides) {
        tell(holder.wentLive(live.ruleSetId()), live, nowMs, sides);
        live.tryBeside(holder.engine());
    }

    /** Runs the candidate of a checkpoint, if it has one. */
    void restore(List<RuleSetMessage> messages, CustomerEngine live, long nowMs, CustomerTask.SideOutputs sides) {
        List<RuleSetMessage> ofCandidates = messages.stream()
                .filter(message -> message.role() != RuleSetRole.LIVE)
                .toList();
        tell(holder.restore(ofCandidates, live.ruleSetId()), live, nowMs, sides);
    }

    /** What a checkpoint needs. */
    List<RuleSetMessage> messages() {
        return holder.messages();
    }

    /** Whether a candidate is being compiled. */
    boolean waitsForCompiler() {
        return holder.waitsForCompiler();
    }

    /**
     * Takes what came of an event or of the passing of time.
     *
     * @param outcome null if there was no candidate
     * @param timeMs event time of it, UTC milliseconds
     */
    void take(
            @Nullable TrialOutcome outcome,
            CustomerEngine live,
            long timeMs,
            long nowMs,
            TimerService timers,
            CustomerTask.SideOutputs sides) {
        CustomerEngine engine = holder.engine();
        if (outcome == null || engine == null) {
            return;
        }
        for (AlertRevision revision : outcome.alerts()) {
            sides.output(CustomerTask.SHADOW, alertEncoder.encode(revision));
        }
        alerts.inc(outcome.alerts().size());
        if (outcome.nextTimeMs() < Long.MAX_VALUE) {
            timers.registerEventTimeTimer(outcome.nextTimeMs());
        }
        for (RuleError error : outcome.errors()) {
            errors.inc();
            if (failed.add(error.rule())) {
                LOG.warn("rule {} of candidate {} failed: {}", error.rule(), engine.ruleSetId(), error.message());
                sides.output(
                        CustomerTask.RULE_STATUS,
                        statusEncoder.candidateFailed(engine.ruleSetId(), live.ruleSetId(), subtask, error, nowMs));
            }
        }
        List<Restraint> harm = guard == null ? List.of() : guard.watch(outcome, timeMs, nowMs);
        if (!harm.isEmpty()) {
            tell(holder.drop(problem(harm.get(0), engine.rules())), live, nowMs, sides);
        }
    }

    private static RuleProblem problem(Restraint harm, List<RuleInfo> rules) {
        String message = "rule \"" + harm.rule() + "\": " + harm.sentence() + "; the candidate was dropped";
        return rules.stream()
                .filter(rule -> rule.name().equals(harm.rule()))
                .findFirst()
                .map(rule -> new RuleProblem(rule.file(), rule.line(), 0, message))
                .orElse(new RuleProblem("rule set", 0, 0, message));
    }

    private void tell(
            List<CandidateHolder.Change> changes, CustomerEngine live, long nowMs, CustomerTask.SideOutputs sides) {
        for (CandidateHolder.Change change : changes) {
            LOG.info("candidate on subtask {}: {}", subtask, change);
            String liveId = live.ruleSetId();
            if (change instanceof CandidateHolder.Change.Begun begun) {
                sides.output(
                        CustomerTask.RULE_STATUS,
                        statusEncoder.candidate(begun.ruleSetId(), liveId, subtask, nowMs, seenMs));
            } else if (change instanceof CandidateHolder.Change.Refused refused) {
                sides.output(
                        CustomerTask.RULE_STATUS,
                        statusEncoder.candidateRefused(
                                refused.ruleSetId(), liveId, subtask, refused.problems(), nowMs, seenMs));
            } else if (change instanceof CandidateHolder.Change.Ended ended) {
                sides.output(
                        CustomerTask.RULE_STATUS,
                        statusEncoder.candidateEnded(
                                ended.ruleSetId(), liveId, subtask, ended.reason(), nowMs, seenMs));
            }
        }
        CustomerEngine engine = holder.engine();
        if (engine != watched) {
            watched = engine;
            failed.clear();
            guard = engine == null ? null : new RuleGuard(engine, guardSettings, System::nanoTime);
            live.tryBeside(engine);
        }
    }

    @Override
    public void close() {
        holder.close();
    }
}
