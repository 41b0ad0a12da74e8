package io.riskalert.rules.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Reads one document in YAML or JSON into nodes that know their place. References ({@code &a}, {@code *a}) are not followed.
 */
public final class YamlReader {
    private static final YAMLFactory YAML = new YAMLFactory();
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern JSON_BEGINS = Pattern.compile("\\s*+[\\[{][\\s\\[{]*+\"");
    private static final Pattern PLACE = Pattern.compile("\\[Source: [^\\]]*line: (\\d+), column: (\\d+)]");

    private YamlReader() {}

    /**
     * Reads a document.
     *
     * @param text the document
     * @return its root; an empty {@link YamlNode.Scalar} if there is nothing in it
     * @throws YamlException if it is neither YAML nor JSON; the message names the one it begins as
     */
    public static YamlNode read(String text) throws YamlException {
        if (!JSON_BEGINS.matcher(text).lookingAt()) {
            return read(text, YAML, "YAML");
        }
        try {
            return read(text, JSON, "JSON");
        } catch (YamlException json) {
            try {
                // YAML, too, may begin with a bracket and a quote.
                return read(text, YAML, "YAML");
            } catch (YamlException yaml) {
                throw json;
            }
        }
    }

    private static YamlNode read(String text, JsonFactory factory, String format) throws YamlException {
        try (JsonParser parser = factory.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return new YamlNode.Scalar("", 1, 1);
            }
            YamlNode root = node(parser, first);
            if (parser.nextToken() != null) {
                JsonLocation at = parser.currentTokenLocation();
                throw new YamlException(
                        at.getLineNr(), at.getColumnNr(), "one document is expected, a second begins here");
            }
            return root;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new YamlException(
                    at == null ? 1 : Math.max(1, at.getLineNr()),
                    at == null ? 1 : Math.max(1, at.getColumnNr()),
                    "this is not " + format + ": " + words(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static String words(JsonProcessingException e) {
        String message = Objects.requireNonNullElse(e.getOriginalMessage(), "");
        return PLACE.matcher(message.lines().findFirst().orElse("")).replaceAll("line $1, column $2");
    }

    private static YamlNode node(JsonParser parser, JsonToken token) throws IOException, YamlException {
        JsonLocation at = parser.currentTokenLocation();
        int line = at.getLineNr();
        int column = at.getColumnNr();
        if (token == JsonToken.START_OBJECT) {
            List<YamlNode.Entry> entries = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                JsonLocation nameAt = parser.currentTokenLocation();
                YamlNode.Scalar name =
                        new YamlNode.Scalar(parser.currentName(), nameAt.getLineNr(), nameAt.getColumnNr());
                entries.add(new YamlNode.Entry(name, node(parser, parser.nextToken())));
            }
            return new YamlNode.Mapping(entries, line, column);
        }
        if (token == JsonToken.START_ARRAY) {
            List<YamlNode> items = new ArrayList<>();
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                items.add(node(parser, next));
            }
            return new YamlNode.Sequence(items, line, column);
        }
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw new YamlException(line, column, "references (*name) are not followed here: write the value itself");
        }
        String text = token == JsonToken.VALUE_NULL ? "" : parser.getText();
        return new YamlNode.Scalar(text, line, column);
    }
}
