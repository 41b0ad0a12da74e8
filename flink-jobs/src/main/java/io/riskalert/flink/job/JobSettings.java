package io.riskalert.flink.job;

import io.riskalert.avro.wire.WireFormat;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.engine.EngineSettings;
import io.riskalert.rules.guard.GuardSettings;
import io.riskalert.rules.signature.SignaturePolicy;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * What the topology needs to know besides its inputs and outputs.
 *
 * @param engine what decisions depend on
 * @param initialRules rule files that run until a set is published, by path
 * @param run what the run is for
 * @param cache how much state tasks keep in memory
 * @param wireFormat how records are written
 * @param topics where they are written to
 * @param control which published rule sets are let in, and when a rule is held back
 */
public record JobSettings(
        EngineSettings engine,
        Map<String, String> initialRules,
        RunMode run,
        CacheSettings cache,
        WireFormat wireFormat,
        OutputTopics topics,
        RuleControl control)
        implements Serializable {
    public JobSettings {
        initialRules = new HashMap<>(initialRules);
    }

    /** Settings of a bounded replay, which shows what rules do: no rule is held back. */
    public static JobSettings replay(EngineSettings engine, RuleFiles initialRules, long horizonMs) {
        return new JobSettings(
                engine,
                initialRules.files(),
                RunMode.replay(horizonMs),
                CacheSettings.DEFAULT,
                WireFormat.singleObject(),
                OutputTopics.DEFAULT,
                new RuleControl(SignaturePolicy.NONE, GuardSettings.OFF));
    }
}
