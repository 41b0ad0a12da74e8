package io.riskalert.flink.replay.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a YAML document that knows its line, so that problems can be shown where they are. */
sealed interface YamlNode {
    /** Line from 1. */
    int line();

    /** What it is, in words. */
    String kind();

    /**
     * A single value.
     *
     * @param text as written; null for {@code null}, {@code ~} and nothing
     */
    record Scalar(int line, @Nullable String text) implements YamlNode {
        @Override
        public String kind() {
            return text == null ? "nothing" : "\"" + text + "\"";
        }
    }

    /** {@code [a, b]} or lines with hyphens. */
    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys and values in the order of the document. */
    record Mapping(int line, List<Entry> entries) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "keys with values";
        }
    }

    /** One key of a mapping. */
    record Entry(int line, String key, YamlNode value) {}
}
