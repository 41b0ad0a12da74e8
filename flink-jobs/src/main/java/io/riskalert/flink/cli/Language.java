package io.riskalert.flink.cli;

/** Language of what is shown of an alert. */
public enum Language {
    /** English. */
    EN,
    /** Chinese. */
    ZH
}
