package io.riskalert.flink.stream;

import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.signature.RuleSetSignature;
import io.riskalert.rules.signature.SigningTerms;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A published rule set.
 *
 * @param id hash of the content, as the publisher computed it
 * @param files content by path inside the set
 * @param publishedAtMs when it was published, UTC milliseconds
 * @param signatures signatures that came with it, not verified
 * @param effectiveFromMs event time from which it is to run, UTC milliseconds; 0 for at once; negative, as its signatures cover
 *     it, of a set whose time has come. It means nothing for candidates
 * @param role what it is to do; a signature that lets a set run live lets it run as a candidate
 */
public record RuleSetMessage(
        String id,
        Map<String, String> files,
        long publishedAtMs,
        List<RuleSetSignature> signatures,
        long effectiveFromMs,
        RuleSetRole role) {
    /** A message of a checkpoint from before there were candidates has no role. */
    public RuleSetMessage {
        role = Objects.requireNonNullElse(role, RuleSetRole.LIVE);
    }

    /** A set that is to take the place of the one that runs. */
    public RuleSetMessage(
            String id,
            Map<String, String> files,
            long publishedAtMs,
            List<RuleSetSignature> signatures,
            long effectiveFromMs) {
        this(id, files, publishedAtMs, signatures, effectiveFromMs, RuleSetRole.LIVE);
    }

    /** A set that is to run at once. */
    public RuleSetMessage(String id, Map<String, String> files, long publishedAtMs, List<RuleSetSignature> signatures) {
        this(id, files, publishedAtMs, signatures, 0);
    }

    /** The files as they are compiled. */
    public RuleFiles ruleFiles() {
        return new RuleFiles(files);
    }

    /** Whether the other one asks for the same: the same files with the same signatures from the same time on. */
    public boolean asksForTheSameAs(RuleSetMessage other) {
        return id.equals(other.id) && signatures.equals(other.signatures) && effectiveFromMs == other.effectiveFromMs;
    }

    /** Whether it is to run at this event time. */
    public boolean isDue(long timeMs) {
        return effectiveFromMs <= timeMs;
    }

    /** The same, to run at once: its time has come. */
    public RuleSetMessage now() {
        return effectiveFromMs <= 0
                ? this
                : new RuleSetMessage(id, files, publishedAtMs, signatures, -effectiveFromMs, role);
    }

    /** What its signatures have to cover besides the files. */
    public SigningTerms terms() {
        return new SigningTerms(Math.abs(effectiveFromMs));
    }

    /** The same set in another role. */
    public RuleSetMessage as(RuleSetRole otherRole) {
        return new RuleSetMessage(id, files, publishedAtMs, signatures, effectiveFromMs, otherRole);
    }
}
