package io.riskalert.flink.replay.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Formats of data files. Text formats may be compressed with gzip, told by {@code .gz}. */
public enum FileFormat {
    /** One record a line, values between separators. */
    CSV,
    /** One JSON object a line. */
    JSONL,
    /** An Avro container file. */
    AVRO;

    /** Name in a profile. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Names of all formats. */
    static List<String> keys() {
        return Arrays.stream(values()).map(FileFormat::key).toList();
    }

    /** The format of that name. */
    static Optional<FileFormat> ofKey(String key) {
        return Arrays.stream(values())
                .filter(format -> format.key().equals(key))
                .findFirst();
    }

    /** The format that the extension tells. */
    public static Optional<FileFormat> ofFileName(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
        if (plain.endsWith(".csv") || plain.endsWith(".tsv") || plain.endsWith(".txt")) {
            return Optional.of(CSV);
        }
        if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson") || plain.endsWith(".json")) {
            return Optional.of(JSONL);
        }
        return plain.endsWith(".avro") ? Optional.of(AVRO) : Optional.empty();
    }
}
