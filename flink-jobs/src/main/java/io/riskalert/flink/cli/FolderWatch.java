package io.riskalert.flink.cli;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/** Waits until something changes in a folder or below. */
final class FolderWatch implements AutoCloseable {
    /** An editor writes a file in several steps: what follows within this time is the same change. */
    private static final long SETTLE_MS = 150;

    private static final int MOST_FOLDERS = 1_000;

    private final Path folder;
    private final WatchService service;
    private int folders;

    FolderWatch(Path folder) throws IOException {
        this.folder = folder;
        this.service = folder.getFileSystem().newWatchService();
        register();
    }

    private void register() throws IOException {
        folders = 0;
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                if (++folders > MOST_FOLDERS || !dir.equals(folder) && isHidden(dir)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                dir.register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isHidden(Path dir) {
        return dir.getFileName() != null && dir.getFileName().toString().startsWith(".");
    }

    /** Returns after a change has come to rest; false if the watch was closed. */
    boolean await() throws IOException, InterruptedException {
        try {
            WatchKey key = service.take();
            while (key != null) {
                key.pollEvents();
                key.reset();
                key = service.poll(SETTLE_MS, TimeUnit.MILLISECONDS);
            }
            // A new folder is watched from now on.
            register();
            return true;
        } catch (ClosedWatchServiceException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
