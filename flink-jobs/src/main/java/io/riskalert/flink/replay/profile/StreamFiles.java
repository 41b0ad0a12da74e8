package io.riskalert.flink.replay.profile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of one stream, which all have the same columns.
 *
 * @param kind which stream
 * @param line line in the profile, from 1
 * @param files files, relative to the data folder, at least one
 * @param header names of the columns of a CSV file without a header line; empty if it has one
 * @param separator between the values of a CSV line
 * @param fields fields by name; empty: columns are named as the fields are
 * @param labels which transactions are known to be bad; null if nothing tells
 */
public record StreamFiles(
        StreamKind kind,
        int line,
        List<DataFile> files,
        List<String> header,
        char separator,
        Map<String, FieldSpec> fields,
        @Nullable LabelFields labels) {
    public StreamFiles {
        files = List.copyOf(files);
        header = List.copyOf(header);
        fields = Map.copyOf(fields);
    }

    /**
     * One file.
     *
     * @param name path relative to the data folder
     * @param line line in the profile, from 1
     * @param format its format
     */
    public record DataFile(String name, int line, FileFormat format) {}
}
