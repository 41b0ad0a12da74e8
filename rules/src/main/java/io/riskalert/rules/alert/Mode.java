package io.riskalert.rules.alert;

/** Where the alerts of a rule go. */
public enum Mode {
    /** To the alerts topic. */
    LIVE,
    /** To the shadow topic only: nobody acts on them. */
    SHADOW,
    /**
     * To the shadow topic only, though the rule is live: it raised more alerts than its limit. No rule is written in this
     * mode.
     */
    TRIPPED,
    /**
     * To the shadow topic only: the rule is live in a set that is a candidate beside the live one. No rule is written in
     * this mode.
     */
    CANDIDATE
}
