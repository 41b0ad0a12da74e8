package io.riskalert.flink.replay.profile;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a YAML document into nodes that know their lines. */
final class YamlTree {
    /** Deeper nesting is refused. */
    private static final int DEPTH_LIMIT = 20;

    private final YAMLParser parser;
    private final Problems problems;

    private YamlTree(YAMLParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The document; empty if it is not readable as YAML, which then is among the problems. */
    static Optional<YamlNode> read(String yaml, Problems problems) {
        try (YAMLParser parser = YAMLFactory.builder().build().createParser(yaml)) {
            if (parser.nextToken() == null) {
                problems.add(0, "the file is empty");
                return Optional.empty();
            }
            return Optional.of(new YamlTree(parser, problems).node(0));
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            problems.add(at == null ? 0 : at.getLineNr(), "not YAML: " + firstLine(e.getOriginalMessage()));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private YamlNode node(int depth) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        if (depth > DEPTH_LIMIT) {
            problems.add(line, "nested more than " + DEPTH_LIMIT + " deep");
            parser.skipChildren();
            return new YamlNode.Scalar(line, null);
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(line, depth);
        }
        if (token == JsonToken.START_ARRAY) {
            List<YamlNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(depth + 1));
            }
            return new YamlNode.Sequence(line, items);
        }
        return new YamlNode.Scalar(line, token == JsonToken.VALUE_NULL ? null : parser.getText());
    }

    private YamlNode mapping(int line, int depth) throws IOException {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            YamlNode value = node(depth + 1);
            if (seen.add(key)) {
                entries.add(new YamlNode.Entry(keyLine, key, value));
            } else {
                problems.add(keyLine, "\"" + key + "\" is given twice");
            }
        }
        return new YamlNode.Mapping(line, entries);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("cannot be read");
    }
}
