package io.riskalert.flink.replay.read;

import io.riskalert.flink.replay.profile.Problems;
import io.riskalert.flink.replay.profile.Profile;
import io.riskalert.flink.replay.profile.ProfileReader;
import io.riskalert.flink.stream.Inbound;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Data files of a test, and what is read of them. */
final class DataFolder {
    private final Path folder;
    private final Problems problems = new Problems("p.yaml");

    DataFolder(Path folder) {
        this.folder = folder;
    }

    DataFolder write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return this;
    }

    DataFolder gzip(String name, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    DataSet find(String yaml) {
        Profile profile =
                ProfileReader.read("p", yaml, problems).orElseThrow(() -> new AssertionError(problems.messages()));
        return DataSet.find(profile, folder, problems);
    }

    List<String> problems() {
        return problems.messages();
    }

    /** Everything up to the horizon. */
    List<Inbound> read(String yaml, long horizonMs) throws IOException {
        DataSet data = find(yaml);
        problems.throwIfAny();
        List<Inbound> all = new ArrayList<>();
        try (ReadProgress progress = ReadProgress.start();
                MergedEvents events = data.open(progress, horizonMs)) {
            for (Inbound next = events.next(); next != null; next = events.next()) {
                all.add(next);
            }
        }
        return all;
    }

    List<Inbound> read(String yaml) throws IOException {
        return read(yaml, Long.MAX_VALUE);
    }
}
