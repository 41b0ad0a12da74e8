package io.riskalert.rules.alert;

/** How bad an alert is, from least to worst. */
public enum Severity {
    /** Worth a note. */
    LOW,
    /** Worth a look. */
    MEDIUM,
    /** Act today. */
    HIGH,
    /** Act now. */
    CRITICAL
}
