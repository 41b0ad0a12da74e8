package io.riskalert.flink.replay.read;

import io.riskalert.flink.replay.profile.FieldDef;
import io.riskalert.flink.replay.profile.FieldSpec;
import io.riskalert.flink.replay.profile.LabelFields;
import io.riskalert.flink.replay.profile.Problems;
import io.riskalert.flink.replay.profile.Profile;
import io.riskalert.flink.replay.profile.StreamFiles;
import io.riskalert.flink.replay.profile.StreamFiles.DataFile;
import io.riskalert.rules.compile.Similar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files of a profile, found and looked into: all are there, and all have the columns that the profile names. */
public final class DataSet {
    /** More names of columns than this are not listed in a message. */
    private static final int NAMES_SHOWN = 40;

    private final Profile profile;
    private final List<Member> members;
    private final long bytes;

    private DataSet(Profile profile, List<Member> members, long bytes) {
        this.profile = profile;
        this.members = List.copyOf(members);
        this.bytes = bytes;
    }

    /** One file and how its columns become fields; those of the labels are among them. */
    private record Member(StreamFiles stream, DataFile file, Path path, Map<String, FieldSpec> fields) {}

    /**
     * Finds the files and looks at their columns.
     *
     * @param folder folder that file names are relative to
     * @param problems receives what is missing
     */
    public static DataSet find(Profile profile, Path folder, Problems problems) {
        List<Member> members = new ArrayList<>();
        long bytes = 0;
        for (StreamFiles stream : profile.streams()) {
            for (DataFile file : stream.files()) {
                Path path = folder.resolve(file.name());
                if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
                    String folderHint = folder.toString().isEmpty() ? "the current folder" : folder.toString();
                    problems.add(
                            file.line(),
                            Files.exists(path)
                                    ? "data file " + path + " cannot be read"
                                    : "data file " + file.name() + " is not in " + folderHint
                                            + "; name the folder of the data with --data DIR");
                    continue;
                }
                try {
                    bytes += Files.size(path);
                    Set<String> columns = DataFiles.columns(path, stream, file.format());
                    Map<String, FieldSpec> fields = fields(stream, file, columns, problems);
                    members.add(new Member(stream, file, path, fields));
                } catch (IOException e) {
                    problems.add(file.line(), DataFiles.unreadable(file, path, e));
                }
            }
        }
        return new DataSet(profile, members, bytes);
    }

    private static Map<String, FieldSpec> fields(
            StreamFiles stream, DataFile file, Set<String> columns, Problems problems) {
        Map<String, FieldSpec> fields =
                new HashMap<>(stream.fields().isEmpty() ? sameNames(stream, file, columns, problems) : stream.fields());
        LabelFields labels = stream.labels();
        if (labels != null) {
            fields.put(LabelCells.BAD, labels.bad());
            if (labels.kind() != null) {
                fields.put(LabelCells.KIND, labels.kind());
            }
        }
        Map<String, FieldSpec> missing = new LinkedHashMap<>();
        for (FieldSpec spec : fields.values()) {
            spec.columns().stream()
                    .filter(column -> !columns.contains(column))
                    .forEach(column -> missing.put(column, spec));
        }
        missing.forEach((column, spec) -> problems.add(
                spec.line(),
                "column \"" + column + "\" (for " + spec.field() + ") is not in " + file.name()
                        + Similar.didYouMean(column, columns) + "; it has " + shown(columns)));
        return fields;
    }

    /** Where the profile maps nothing, columns are named as the fields are. */
    private static Map<String, FieldSpec> sameNames(
            StreamFiles stream, DataFile file, Set<String> columns, Problems problems) {
        Map<String, FieldSpec> fields = new HashMap<>();
        for (FieldDef field : stream.kind().fields()) {
            boolean otherTaken = !field.otherUnit().equals(field.name()) && fields.containsKey(field.otherUnit());
            if (columns.contains(field.name()) && !otherTaken) {
                fields.put(field.name(), FieldSpec.column(field.name(), 0, field.name()));
            }
        }
        for (FieldDef field : stream.kind().fields()) {
            if (field.required() && !fields.containsKey(field.name()) && !fields.containsKey(field.otherUnit())) {
                problems.add(
                        stream.line(),
                        stream.kind().key() + ": " + file.name() + " has no column \"" + field.name()
                                + "\"; map the columns with fields: — it has " + shown(columns));
            }
        }
        return fields;
    }

    private static String shown(Collection<String> columns) {
        List<String> names = List.copyOf(new LinkedHashSet<>(columns));
        return names.size() <= NAMES_SHOWN
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMES_SHOWN)) + ", …";
    }

    /** Size of all files on disk. */
    public long bytes() {
        return bytes;
    }

    /** Opens all files for reading. */
    public MergedEvents open(ReadProgress progress, long horizonMs) throws IOException {
        List<FileCursor> cursors = new ArrayList<>();
        try {
            for (Member member : members) {
                Slots slots = new Slots();
                Cells cells = new Cells(member.fields(), slots, profile.zone());
                EventMapper mapper = EventMapper.of(member.stream().kind(), cells, profile);
                LabelCells labels = new LabelCells(cells, member.stream().labels());
                Records records = DataFiles.open(
                        member.path(),
                        member.stream(),
                        member.file().format(),
                        slots.columns(),
                        progress.byteCounter());
                cursors.add(new FileCursor(
                        member.stream().kind(), member.file().name(), cursors.size(), records, mapper, labels));
            }
        } catch (IOException e) {
            for (FileCursor cursor : cursors) {
                cursor.close();
            }
            throw e;
        }
        return new MergedEvents(cursors, new BadRows(profile.badRowLimit(), progress), progress, horizonMs);
    }
}
