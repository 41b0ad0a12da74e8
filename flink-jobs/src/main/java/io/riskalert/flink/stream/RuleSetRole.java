package io.riskalert.flink.stream;

/** What a published rule set is to do. */
public enum RuleSetRole {
    /** Take the place of the set that runs. */
    LIVE,
    /** Run beside it on the same facts, with alerts on the shadow topic alone. */
    CANDIDATE,
    /** Stop running as a candidate. */
    WITHDRAWN
}
