package io.riskalert.flink.replay.write;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sorts more records than fit into memory: they are collected, sorted and written to a file in runs, and the runs are
 * merged when they are read. The order is that of the key, then that of the content, so it does not depend on who wrote
 * which run.
 */
final class SortedRuns {
    /** Bytes that one writer holds before it writes a run. */
    private static final int RUN_BYTES = 24 << 20;

    /** What an entry costs in memory besides its bytes. */
    private static final int ENTRY_BYTES = 96;

    private static final int BUFFER_BYTES = 1 << 16;

    /** All runs are open at once when they are merged. */
    private static final int RUNS_LIMIT = 900;

    private static final String EXTENSION = ".run";
    private static final Comparator<Entry> ORDER = Comparator.<Entry, byte[]>comparing(
                    Entry::key, Arrays::compareUnsigned)
            .thenComparing(Entry::value, Arrays::compareUnsigned);

    private SortedRuns() {}

    /** A record and the key it is sorted by. */
    private record Entry(byte[] key, byte[] value) {}

    /** Takes the records of one part of the job. Belongs to one thread. */
    static final class Writer implements Closeable {
        private final Path folder;
        private final String prefix;
        private final List<Entry> entries = new ArrayList<>();
        private long bytes;
        private int runs;

        /** @param prefix what the names of this writer's files begin with; no other writer has the same */
        Writer(Path folder, String prefix) {
            this.folder = folder;
            this.prefix = prefix;
        }

        void add(byte[] key, byte[] value) throws IOException {
            entries.add(new Entry(key, value));
            bytes += key.length + value.length + ENTRY_BYTES;
            if (bytes >= RUN_BYTES) {
                write();
            }
        }

        private void write() throws IOException {
            if (entries.isEmpty()) {
                return;
            }
            entries.sort(ORDER);
            Path run = folder.resolve(prefix + runs++ + EXTENSION);
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), BUFFER_BYTES))) {
                for (Entry entry : entries) {
                    out.writeInt(entry.key().length);
                    out.write(entry.key());
                    out.writeInt(entry.value().length);
                    out.write(entry.value());
                }
            }
            entries.clear();
            bytes = 0;
        }

        @Override
        public void close() throws IOException {
            write();
        }
    }

    /** What is done with each record. */
    interface Consumer {
        void accept(byte[] value) throws IOException;
    }

    /** Gives all records whose files begin with the prefix, in order. */
    static void forEach(Path folder, String prefix, Consumer consumer) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
                    .sorted()
                    .toList();
        }
        if (files.size() > RUNS_LIMIT) {
            throw new IOException("too much output to sort: more than " + RUNS_LIMIT + " runs of " + (RUN_BYTES >> 20)
                    + " MB; replay a shorter time, or let the rules alert less often");
        }
        PriorityQueue<Run> heads = new PriorityQueue<>(Comparator.comparing(Run::head, ORDER));
        List<Run> open = new ArrayList<>();
        try {
            for (Path file : files) {
                Run run = new Run(file);
                open.add(run);
                if (run.advance()) {
                    heads.add(run);
                }
            }
            for (Run run = heads.poll(); run != null; run = heads.poll()) {
                consumer.accept(run.head().value());
                if (run.advance()) {
                    heads.add(run);
                }
            }
        } finally {
            for (Run run : open) {
                run.close();
            }
        }
    }

    private static final class Run implements Closeable {
        private final DataInputStream in;
        private @Nullable Entry head;

        Run(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
        }

        Entry head() {
            if (head == null) {
                throw new IllegalStateException("at the end");
            }
            return head;
        }

        boolean advance() throws IOException {
            try {
                byte[] key = new byte[in.readInt()];
                in.readFully(key);
                byte[] value = new byte[in.readInt()];
                in.readFully(value);
                head = new Entry(key, value);
                return true;
            } catch (EOFException e) {
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
