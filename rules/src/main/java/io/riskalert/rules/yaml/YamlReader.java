package io.riskalert.rules.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads one YAML document into nodes that know their place. References ({@code &a}, {@code *a}) are not followed. */
public final class YamlReader {
    private static final YAMLFactory FACTORY = new YAMLFactory();

    private YamlReader() {}

    /**
     * Reads a document.
     *
     * @param text the document
     * @return its root; an empty {@link YamlNode.Scalar} if there is nothing in it
     * @throws YamlException if it is not YAML
     */
    public static YamlNode read(String text) throws YamlException {
        try (YAMLParser parser = FACTORY.createParser(text)) {
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
                    "this is not YAML: "
                            + Objects.requireNonNullElse(e.getOriginalMessage(), "")
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static YamlNode node(YAMLParser parser, JsonToken token) throws IOException, YamlException {
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
        if (parser.isCurrentAlias()) {
            throw new YamlException(line, column, "references (*name) are not followed here: write the value itself");
        }
        String text = token == JsonToken.VALUE_NULL ? "" : parser.getText();
        return new YamlNode.Scalar(text, line, column);
    }
}
