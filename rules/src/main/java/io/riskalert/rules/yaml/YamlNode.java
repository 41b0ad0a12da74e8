package io.riskalert.rules.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value in a YAML file and where it stands. Lines and columns count from 1. */
public sealed interface YamlNode {
    /** Line of the value, from 1. */
    int line();

    /** Column of the value, from 1. */
    int column();

    /** What it is, in the words of somebody who writes such files. */
    String kind();

    /**
     * A single value, as it is written but without quotes.
     *
     * @param text the value; empty where nothing stands
     * @param line line, from 1
     * @param column column, from 1
     */
    record Scalar(String text, int line, int column) implements YamlNode {
        @Override
        public String kind() {
            return text.isEmpty() ? "nothing" : "a single value";
        }
    }

    /**
     * Named values, in the order of the file. A name may stand twice; the reader of the node decides what that means.
     *
     * @param entries names and values
     * @param line line, from 1
     * @param column column, from 1
     */
    record Mapping(List<Entry> entries, int line, int column) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "names with values";
        }

        /** The first value of that name, or null. */
        public @Nullable YamlNode get(String name) {
            for (Entry entry : entries) {
                if (entry.name().text().equals(name)) {
                    return entry.value();
                }
            }
            return null;
        }
    }

    /**
     * A list.
     *
     * @param items values, in the order of the file
     * @param line line, from 1
     * @param column column, from 1
     */
    record Sequence(List<YamlNode> items, int line, int column) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A name and its value.
     *
     * @param name the name
     * @param value the value
     */
    record Entry(Scalar name, YamlNode value) {}
}
