package io.riskalert.flink.job;

import io.riskalert.rules.compile.SharedRuleSets;
import io.riskalert.rules.guard.GuardSettings;
import io.riskalert.rules.signature.SignaturePolicy;
import java.io.Serializable;

/**
 * Which published rule sets are let in, and when a rule is held back.
 *
 * @param signatures how published rule sets must be signed
 * @param guard from when on a rule is held back
 * @param compileTimeoutMs how long a published rule set may take to compile
 */
public record RuleControl(SignaturePolicy signatures, GuardSettings guard, long compileTimeoutMs)
        implements Serializable {
    /** The same with the usual time to compile. */
    public RuleControl(SignaturePolicy signatures, GuardSettings guard) {
        this(signatures, guard, SharedRuleSets.USUAL_LIMIT.toMillis());
    }
}
