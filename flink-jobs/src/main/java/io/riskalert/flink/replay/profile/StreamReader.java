package io.riskalert.flink.replay.profile;

import io.riskalert.flink.replay.profile.StreamFiles.DataFile;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a profile says of one stream. */
final class StreamReader {
    private final StreamKind kind;
    private final FieldReader fieldReader;
    private final Problems problems;

    StreamReader(StreamKind kind, ZoneId zone, Currency currency, Problems problems) {
        this.kind = kind;
        this.fieldReader = new FieldReader(zone, currency, problems);
        this.problems = problems;
    }

    /** The stream; empty if no file was named. */
    Optional<StreamFiles> read(YamlNode.Entry stream) {
        MappingReader keys = new MappingReader(stream.value(), kind.key(), problems);
        List<YamlNode.Scalar> names = new ArrayList<>(keys.texts("file"));
        names.addAll(keys.texts("files"));
        FileFormat format = keys.value("format", null, StreamReader::format);
        boolean formatGiven = keys.entry("format").isPresent();
        List<DataFile> files = new ArrayList<>();
        for (YamlNode.Scalar name : names) {
            dataFile(name, format, formatGiven).ifPresent(files::add);
        }
        if (names.isEmpty()) {
            problems.add(stream.line(), kind.key() + ": file is missing, the name of the data file");
        }
        char separator = keys.value("separator", defaultSeparator(names), StreamReader::separator);
        List<String> header =
                keys.texts("header").stream().map(YamlNode.Scalar::text).toList();
        Map<String, FieldSpec> fields =
                keys.entry("fields").map(entry -> fields(entry.value())).orElse(Map.of());
        LabelFields labels =
                new LabelFieldsReader(kind, fieldReader, problems).read(keys).orElse(null);
        keys.refuseOthers();
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(new StreamFiles(kind, stream.line(), files, header, separator, fields, labels));
    }

    private Optional<DataFile> dataFile(YamlNode.Scalar name, @Nullable FileFormat given, boolean formatGiven) {
        String text = String.valueOf(name.text());
        Optional<FileFormat> format = Optional.ofNullable(given).or(() -> FileFormat.ofFileName(text));
        if (format.isEmpty() && !formatGiven) {
            problems.add(
                    name.line(),
                    "the format of \"" + text + "\" cannot be told from its name; say format: "
                            + String.join(" or ", FileFormat.keys()));
        }
        return format.map(known -> new DataFile(text, name.line(), known));
    }

    private Map<String, FieldSpec> fields(YamlNode node) {
        MappingReader keys = new MappingReader(node, kind.key() + ".fields", problems);
        Map<String, FieldSpec> specs = new LinkedHashMap<>();
        for (FieldDef field : kind.fields()) {
            keys.entry(field.name())
                    .flatMap(entry -> fieldReader.read(field, entry))
                    .ifPresent(spec -> specs.put(field.name(), spec));
        }
        keys.refuseOthers();
        for (FieldDef field : kind.fields()) {
            boolean mapped = keys.entry(field.name()).isPresent();
            boolean otherMapped = keys.entry(field.otherUnit()).isPresent();
            boolean money = !field.otherUnit().equals(field.name());
            if (field.required() && !mapped && !otherMapped && field.type() != FieldType.MINOR) {
                problems.add(
                        node.line(),
                        kind.key() + ": field " + field.name() + (money ? " (or " + field.otherUnit() + ")" : "")
                                + " is missing; map it to a column or give a value");
            }
            if (money && mapped && otherMapped && field.type() == FieldType.MINOR) {
                problems.add(
                        keys.entry(field.name()).orElseThrow().line(),
                        "give " + field.otherUnit() + " or " + field.name() + ", not both");
            }
        }
        return specs;
    }

    private static FileFormat format(String text) {
        return FileFormat.ofKey(text)
                .orElseThrow(() -> new IllegalArgumentException("a format; known are "
                        + String.join(", ", FileFormat.keys()) + " (.gz is told by the file's name)"));
    }

    private static char defaultSeparator(List<YamlNode.Scalar> names) {
        return names.stream().anyMatch(name -> String.valueOf(name.text()).contains(".tsv")) ? '\t' : ',';
    }

    private static char separator(String text) {
        if (text.equals("tab") || text.equals("\\t")) {
            return '\t';
        }
        if (text.length() == 1 && text.charAt(0) != '"' && text.charAt(0) < 128) {
            return text.charAt(0);
        }
        throw new IllegalArgumentException("a separator: one character such as ; or the word tab");
    }
}
