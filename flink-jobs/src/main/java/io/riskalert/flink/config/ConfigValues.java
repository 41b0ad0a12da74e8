package io.riskalert.flink.config;

import io.riskalert.flink.config.Key.Presence;
import io.riskalert.flink.config.YamlEntries.Entry;
import io.riskalert.rules.compile.Similar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The values of all keys, read from entries; collects what is wrong with them. */
final class ConfigValues {
    private final String file;
    private final Map<String, Entry> entries;
    private final List<ConfigProblem> problems;
    private final Map<Key<?>, Object> values = new HashMap<>();
    private final Map<String, String> kafkaProperties = new TreeMap<>();

    ConfigValues(
            String file, Map<String, Entry> entries, Map<String, String> environment, List<ConfigProblem> problems) {
        this.file = file;
        this.entries = new HashMap<>(entries);
        this.problems = problems;
        fillPlaceholders(environment);
        reportUnknownKeys();
        ConfigKeys.ALL.forEach(this::read);
    }

    /** The value of a key; null if it was left out without a default, or is wrong. */
    <T> @Nullable T find(Key<T> key) {
        @SuppressWarnings("unchecked") // read() puts in what the key's own type made
        T value = (T) values.get(key);
        return value;
    }

    /** The value of a key that has one unless there are problems. */
    <T> T get(Key<T> key) {
        T value = find(key);
        if (value == null) {
            throw new IllegalStateException(key.path() + " has no value");
        }
        return value;
    }

    /** What goes to the Kafka clients as it is. */
    Map<String, String> kafkaProperties() {
        return kafkaProperties;
    }

    /** Adds a problem at a key: at its line, or at the file if it is not written there. */
    void problem(Key<?> key, String message) {
        problem(key.path(), message);
    }

    /** Adds a problem at a setting of the Kafka clients. */
    void kafkaPropertyProblem(String name, String message) {
        problem(ConfigKeys.KAFKA_PROPERTIES + name, message);
    }

    /** Adds a problem at a place outside of the file. */
    void problemAt(String place, String message) {
        problems.add(new ConfigProblem(place, message));
    }

    private void problem(String path, String message) {
        Entry entry = entries.get(path);
        String place = entry == null || entry.line() == 0 ? file : file + ":" + entry.line();
        problems.add(new ConfigProblem(place, path + ": " + message));
    }

    private void fillPlaceholders(Map<String, String> environment) {
        entries.replaceAll((path, entry) -> {
            Placeholders.Filled filled = Placeholders.fill(entry.text(), environment);
            for (String name : filled.missing()) {
                problem(
                        path,
                        "the environment has no variable " + name + "; set it, or give a default as ${" + name
                                + ":value}");
            }
            return new Entry(filled.missing().isEmpty() ? filled.text().strip() : "", entry.line());
        });
    }

    private void reportUnknownKeys() {
        List<String> known = ConfigKeys.ALL.stream().map(Key::path).toList();
        TreeSet<String> sections = new TreeSet<>();
        known.forEach(path -> {
            for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
                sections.add(path.substring(0, dot));
            }
        });
        for (String path : new TreeSet<>(entries.keySet())) {
            if (path.startsWith(ConfigKeys.KAFKA_PROPERTIES)) {
                kafkaProperties.put(
                        path.substring(ConfigKeys.KAFKA_PROPERTIES.length()),
                        entries.get(path).text());
            } else if (sections.contains(path)) {
                if (!entries.get(path).text().isEmpty()) {
                    problem(path, "is a section: its keys belong on the lines below it, indented");
                }
            } else if (!known.contains(path)) {
                problem(path, "unknown key" + Similar.didYouMean(path, known));
            }
        }
    }

    private <T> void read(Key<T> key) {
        Entry entry = entries.get(key.path());
        String text = entry == null ? key.defaultText() : entry.text();
        if (text == null) {
            if (key.presence() == Presence.REQUIRED) {
                problems.add(new ConfigProblem(file, key.path() + ": is missing; expected " + expected(key.type())));
            }
            return;
        }
        if (text.isEmpty()) {
            if (!alreadyReported(key)) {
                problem(key, "has no value; expected " + expected(key.type()));
            }
            return;
        }
        try {
            values.put(key, key.type().parse(text));
        } catch (ValueType.BadValue e) {
            problem(key, "'" + text + "': " + e.getMessage());
        }
    }

    /** A placeholder without a value has been reported as such. */
    private boolean alreadyReported(Key<?> key) {
        return problems.stream().anyMatch(problem -> problem.message().startsWith(key.path() + ": the environment"));
    }

    private static String expected(ValueType<?> type) {
        return type.range().isEmpty() ? type.name() : type.range();
    }
}
