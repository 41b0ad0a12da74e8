package io.riskalert.flink.replay.profile;

import io.riskalert.rules.compile.Similar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the keys of one mapping and turns what is wrong into problems; reading goes on with a default. When all known
 * keys were asked for, {@link #refuseOthers()} reports the rest.
 */
final class MappingReader {
    private final Map<String, YamlNode.Entry> entries = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final String what;
    private final int line;
    private final Problems problems;

    /** @param what what the mapping describes, for messages */
    MappingReader(YamlNode node, String what, Problems problems) {
        this.what = what;
        this.line = node.line();
        this.problems = problems;
        if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach(entry -> entries.put(entry.key(), entry));
        } else {
            problems.add(node.line(), what + " has keys with values, not " + node.kind());
        }
    }

    int line() {
        return line;
    }

    Optional<YamlNode.Entry> entry(String key) {
        known.add(key);
        return Optional.ofNullable(entries.get(key));
    }

    /** The text of a key; empty if it is absent or not a single value. */
    Optional<String> text(String key) {
        return entry(key).flatMap(entry -> text(key, entry.value()));
    }

    /** The text of a key, read by {@code parse}, which throws {@link IllegalArgumentException} with what was expected. */
    <T> T value(String key, T absent, Function<String, T> parse) {
        Optional<YamlNode.Entry> entry = entry(key);
        Optional<String> text = entry.flatMap(found -> text(key, found.value()));
        if (text.isEmpty()) {
            return absent;
        }
        try {
            return parse.apply(text.get());
        } catch (IllegalArgumentException e) {
            problems.add(entry.get().line(), key + ": \"" + text.get() + "\" is not " + e.getMessage());
            return absent;
        }
    }

    int number(String key, int absent, int min, int max) {
        return value(key, absent, text -> {
            String expected = "a whole number from " + min + " to " + max;
            try {
                int number = Integer.parseInt(text.strip());
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(expected, e);
            }
            throw new IllegalArgumentException(expected);
        });
    }

    /** One text or a list of texts. */
    List<YamlNode.Scalar> texts(String key) {
        List<YamlNode.Scalar> texts = new ArrayList<>();
        entry(key).ifPresent(entry -> {
            if (entry.value() instanceof YamlNode.Sequence list) {
                list.items().forEach(item -> text(key, item)
                        .ifPresent(text -> texts.add(new YamlNode.Scalar(item.line(), text))));
            } else {
                text(key, entry.value()).ifPresent(text -> texts.add(new YamlNode.Scalar(entry.line(), text)));
            }
        });
        return texts;
    }

    void refuseOthers() {
        entries.values().stream()
                .filter(entry -> !known.contains(entry.key()))
                .forEach(entry -> problems.add(
                        entry.line(),
                        "unknown key \"" + entry.key() + "\" in " + what + Similar.didYouMean(entry.key(), known)));
    }

    private Optional<String> text(String key, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && scalar.text() != null) {
            return Optional.of(scalar.text());
        }
        problems.add(node.line(), key + " needs a value, not " + node.kind());
        return Optional.empty();
    }
}
