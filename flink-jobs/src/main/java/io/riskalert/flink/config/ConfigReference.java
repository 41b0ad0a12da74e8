package io.riskalert.flink.config;

import java.util.stream.Collectors;

/** The reference of all keys, as it stands in the module's README. */
public final class ConfigReference {
    private ConfigReference() {}

    /** A table in Markdown, a row for each key. */
    public static String markdown() {
        String head =
                """
                | key | type | default | allowed | meaning |
                |---|---|---|---|---|
                """;
        return ConfigKeys.ALL.stream().map(ConfigReference::row).collect(Collectors.joining("", head, ""))
                + "| `" + ConfigKeys.KAFKA_PROPERTIES + "*` | text | | any setting of a Kafka client that the job does"
                + " not make itself | Goes to all clients as it is, for example `security.protocol`. |\n";
    }

    private static String row(Key<?> key) {
        String text = key.defaultText();
        String shown = text == null ? key.presence() == Key.Presence.REQUIRED ? "**required**" : "" : "`" + text + "`";
        return "| `" + key.path() + "` | " + key.type().name() + " | " + shown + " | "
                + key.type().range() + " | " + key.meaning() + " |\n";
    }
}
