package io.riskalert.flink.job;

import io.riskalert.avro.wire.WireFormat;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.compile.SharedRuleSets;
import io.riskalert.rules.engine.EngineSettings;
import io.riskalert.rules.guard.GuardSettings;
import io.riskalert.rules.signature.SignaturePolicy;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What the topology needs to know besides its inputs and outputs.
 *
 * @param engine what decisions depend on
 * @param initialRules rule files that run until a set is published, by path
 * @param horizonMs no timer beyond this event time does anything, UTC milliseconds; {@link Long#MAX_VALUE} in production
 * @param eventClock whether detection times are event times, for replays that must give the same bytes twice and for
 *     simulated time
 * @param loanPositions whether the position of every loan is told at the horizon
 * @param hits whether every event that a rule matched or failed on is told
 * @param cache how much state tasks keep in memory
 * @param wireFormat how records are written
 * @param topics where they are written to
 * @param signatures how published rule sets must be signed
 * @param guard from when on a rule is held back
 * @param compileTimeoutMs how long a published rule set may take to compile
 */
public record JobSettings(
        EngineSettings engine,
        Map<String, String> initialRules,
        long horizonMs,
        boolean eventClock,
        boolean loanPositions,
        boolean hits,
        CacheSettings cache,
        WireFormat wireFormat,
        OutputTopics topics,
        SignaturePolicy signatures,
        GuardSettings guard,
        long compileTimeoutMs)
        implements Serializable {
    private static final long COMPILE_TIMEOUT_MS = SharedRuleSets.USUAL_LIMIT.toMillis();

    public JobSettings {
        initialRules = new HashMap<>(initialRules);
    }

    /** Settings of a job that never ends. */
    public static JobSettings streaming(
            EngineSettings engine,
            RuleFiles initialRules,
            CacheSettings cache,
            WireFormat wireFormat,
            OutputTopics topics) {
        return new JobSettings(
                engine,
                initialRules.files(),
                Long.MAX_VALUE,
                false,
                false,
                false,
                cache,
                wireFormat,
                topics,
                SignaturePolicy.NONE,
                GuardSettings.DEFAULT,
                COMPILE_TIMEOUT_MS);
    }

    /** The same settings with rule sets that must be signed like this. */
    public JobSettings withSignatures(SignaturePolicy policy) {
        return new JobSettings(
                engine,
                initialRules,
                horizonMs,
                eventClock,
                loanPositions,
                hits,
                cache,
                wireFormat,
                topics,
                policy,
                guard,
                compileTimeoutMs);
    }

    /** The same settings with rules that are held back like this. */
    public JobSettings withGuard(GuardSettings other) {
        return new JobSettings(
                engine,
                initialRules,
                horizonMs,
                eventClock,
                loanPositions,
                hits,
                cache,
                wireFormat,
                topics,
                signatures,
                other,
                compileTimeoutMs);
    }

    /** The same settings with published rule sets that may take as long to compile. */
    public JobSettings withCompileTimeout(Duration timeout) {
        return new JobSettings(
                engine,
                initialRules,
                horizonMs,
                eventClock,
                loanPositions,
                hits,
                cache,
                wireFormat,
                topics,
                signatures,
                guard,
                timeout.toMillis());
    }

    /** The same settings with detection times that are event times. */
    public JobSettings onEventClock() {
        return new JobSettings(
                engine,
                initialRules,
                horizonMs,
                true,
                loanPositions,
                hits,
                cache,
                wireFormat,
                topics,
                signatures,
                guard,
                compileTimeoutMs);
    }

    /** Settings of a bounded replay, which shows what rules do: no rule is held back. */
    public static JobSettings replay(EngineSettings engine, RuleFiles initialRules, long horizonMs) {
        return new JobSettings(
                engine,
                initialRules.files(),
                horizonMs,
                true,
                true,
                true,
                CacheSettings.DEFAULT,
                WireFormat.singleObject(),
                OutputTopics.DEFAULT,
                SignaturePolicy.NONE,
                GuardSettings.OFF,
                COMPILE_TIMEOUT_MS);
    }
}
