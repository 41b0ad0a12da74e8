package io.riskalert.rules.alert;

/** Where the alerts of a rule go. */
public enum Mode {
    /** To the alerts topic. */
    LIVE,
    /** To the shadow topic only: nobody acts on them. */
    SHADOW
}
