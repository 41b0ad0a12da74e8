package io.riskalert.flink.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of a YAML file by dotted path, each with the line it stands on. */
final class YamlEntries {
    private static final YAMLFactory YAML = new YAMLFactory();
    private static final int MAX_DEPTH = 10;

    private final String file;
    private final List<ConfigProblem> problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private YamlEntries(String file, List<ConfigProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * A value as it is written.
     *
     * @param text the value; empty if none is written
     * @param line line in the file, from 1
     */
    record Entry(String text, int line) {}

    /** Reads a file's text; what cannot be read is added to the problems. */
    static Map<String, Entry> parse(String file, String text, List<ConfigProblem> problems) {
        YamlEntries reader = new YamlEntries(file, problems);
        try (JsonParser parser = YAML.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                reader.object(parser, "", 0);
                if (parser.nextToken() != null) {
                    reader.problem(parser, "one document only: remove the second '---'");
                }
            } else if (first != null && first != JsonToken.VALUE_NULL) {
                reader.problem(parser, "expected 'key: value' lines");
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String words = e.getOriginalMessage().lines().findFirst().orElse("");
            problems.add(new ConfigProblem(file + ":" + line, "not valid YAML: " + words));
        } catch (IOException e) {
            throw new IllegalStateException("text in memory cannot fail to be read", e);
        }
        return reader.entries;
    }

    private void object(JsonParser parser, String prefix, int depth) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String path = prefix.isEmpty() ? parser.currentName() : prefix + "." + parser.currentName();
            int line = parser.currentTokenLocation().getLineNr();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && depth < MAX_DEPTH) {
                object(parser, path, depth + 1);
            } else if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                problem(parser, path + ": expected one value here");
                parser.skipChildren();
            } else {
                Entry entry = new Entry(value == JsonToken.VALUE_NULL ? "" : parser.getText(), line);
                Entry before = entries.putIfAbsent(path, entry);
                if (before != null) {
                    problems.add(new ConfigProblem(
                            file + ":" + line, path + ": stands twice, first on line " + before.line()));
                }
            }
        }
    }

    private void problem(JsonParser parser, String message) {
        problems.add(
                new ConfigProblem(file + ":" + parser.currentTokenLocation().getLineNr(), message));
    }
}
