package io.riskalert.flink.config;

import org.jspecify.annotations.Nullable;

/**
 * A key of the configuration file.
 *
 * @param path dotted path in the file
 * @param type how its text is read, and what is allowed
 * @param presence whether it may be left out
 * @param defaultText the value where it is left out, as it would be written; null without one
 * @param meaning what it decides, for the reference
 */
record Key<T>(String path, ValueType<T> type, Presence presence, @Nullable String defaultText, String meaning) {
    /** Whether a key may be left out. */
    enum Presence {
        REQUIRED,
        OPTIONAL,
        DEFAULTED
    }

    static <T> Key<T> required(String path, ValueType<T> type, String meaning) {
        return new Key<>(path, type, Presence.REQUIRED, null, meaning);
    }

    static <T> Key<T> optional(String path, ValueType<T> type, String meaning) {
        return new Key<>(path, type, Presence.OPTIONAL, null, meaning);
    }

    static <T> Key<T> defaulted(String path, ValueType<T> type, String defaultText, String meaning) {
        return new Key<>(path, type, Presence.DEFAULTED, defaultText, meaning);
    }
}
