package io.riskalert.flink.replay.write;

/** What a sink of a replay collects. */
public enum OutputKind {
    /** Alerts of live rules. */
    ALERTS,
    /** Alerts of shadow rules. */
    SHADOW_ALERTS,
    /** What became of rule sets. */
    RULE_STATUS,
    /** Records that could not be read. */
    DEAD_LETTERS,
    /** Positions of loans at the end. */
    LOAN_POSITIONS,
    /** Events that a rule matched or failed on. */
    HITS;

    /** What names of its temporary files begin with. */
    String filePrefix() {
        return name().toLowerCase(java.util.Locale.ROOT) + "-";
    }
}
