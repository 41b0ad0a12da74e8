package io.riskalert.flink.replay.read;

import io.riskalert.flink.replay.profile.FileFormat;
import io.riskalert.flink.replay.profile.StreamFiles;
import io.riskalert.flink.replay.profile.StreamFiles.DataFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/** Opens data files by their format. */
final class DataFiles {
    private static final int GZIP_BUFFER_BYTES = 1 << 16;

    /** A JSON file tells its columns by its first records. */
    private static final int JSON_SAMPLE = 1_000;

    private DataFiles() {}

    /** Names of the columns. */
    static Set<String> columns(Path path, StreamFiles stream, FileFormat format) throws IOException {
        try (InputStream in = stream(path, new AtomicLong())) {
            Set<String> columns = new LinkedHashSet<>();
            switch (format) {
                case CSV -> columns.addAll(csv(in, stream).header());
                case JSONL -> sample(new JsonRecords(lines(in), List.of()), columns);
                case AVRO -> columns.addAll(new AvroRecords(in).header());
            }
            if (columns.isEmpty()) {
                throw new IOException("it has no columns; is it empty, or not " + format.key() + "?");
            }
            return columns;
        }
    }

    /** The records with the values of these columns. */
    static Records open(Path path, StreamFiles stream, FileFormat format, List<String> columns, AtomicLong bytes)
            throws IOException {
        InputStream in = stream(path, bytes);
        try {
            return switch (format) {
                case CSV -> csv(in, stream).select(columns);
                case JSONL -> new JsonRecords(lines(in), columns);
                case AVRO -> new AvroRecords(in).select(columns);
            };
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Says that a file cannot be read, and why. */
    static String unreadable(DataFile file, Path path, IOException reason) {
        return "data file " + path + " cannot be read as " + file.format().key() + ": " + reason.getMessage();
    }

    private static void sample(JsonRecords records, Set<String> columns) throws IOException {
        for (int i = 0; i < JSON_SAMPLE; i++) {
            try {
                if (!records.columns(columns)) {
                    return;
                }
            } catch (BadRecord e) {
                // it is counted and shown when it is read for good
                continue;
            }
        }
    }

    private static CsvRecords csv(InputStream in, StreamFiles stream) throws IOException {
        return new CsvRecords(lines(in), stream.separator(), stream.header());
    }

    private static LineReader lines(InputStream in) {
        return new LineReader(in, Records.LINE_LIMIT_BYTES);
    }

    private static InputStream stream(Path path, AtomicLong bytes) throws IOException {
        InputStream file = new CountingInput(Files.newInputStream(path), bytes);
        if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
            return file;
        }
        try {
            return new GZIPInputStream(file, GZIP_BUFFER_BYTES);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }
}
