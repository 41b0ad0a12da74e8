package io.riskalert.flink.stream;

import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.signature.RuleSetSignature;
import java.util.List;
import java.util.Map;

/**
 * A published rule set.
 *
 * @param id hash of the content, as the publisher computed it
 * @param files content by path inside the set
 * @param publishedAtMs when it was published, UTC milliseconds
 * @param signatures signatures that came with it, not verified
 */
public record RuleSetMessage(
        String id, Map<String, String> files, long publishedAtMs, List<RuleSetSignature> signatures) {
    /** The files as they are compiled. */
    public RuleFiles ruleFiles() {
        return new RuleFiles(files);
    }

    /** Whether the other one asks for the same: the same files with the same signatures. */
    public boolean asksForTheSameAs(RuleSetMessage other) {
        return id.equals(other.id) && signatures.equals(other.signatures);
    }
}
