package io.riskalert.flink.replay;

import io.riskalert.flink.replay.read.ReadProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells on long work how far it has come: a line every two seconds, over the one before where that is possible. */
final class ProgressLine implements AutoCloseable {
    private static final long EVERY_MS = 2_000;
    private static final double HUNDRED = 100.0;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "replay-progress");
        thread.setDaemon(true);
        return thread;
    });
    private final ReadProgress progress;
    private final long totalBytes;
    private final PrintWriter err;
    private final boolean overwrite;
    private final long startNs = System.nanoTime();
    private boolean shown;

    /** @param overwrite whether {@code err} is a terminal, where a line can be written over */
    ProgressLine(ReadProgress progress, long totalBytes, PrintWriter err, boolean overwrite) {
        this.progress = progress;
        this.totalBytes = Math.max(1, totalBytes);
        this.err = err;
        this.overwrite = overwrite;
    }

    /** Begins to tell. */
    void start() {
        timer.scheduleAtFixedRate(this::show, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private synchronized void show() {
        double seconds = Duration.ofNanos(System.nanoTime() - startNs).toMillis() / 1000.0;
        long rows = progress.rows();
        boolean read = progress.bytes() >= totalBytes;
        String line = rows == 0
                ? "starting"
                : String.format(
                        Locale.ROOT,
                        "%,12d rows, %3d %%, %,d rows/s%s",
                        rows,
                        (int) Math.min(HUNDRED, HUNDRED * progress.bytes() / totalBytes),
                        Math.round(rows / seconds),
                        read ? ", all read, finishing" : "");
        if (overwrite) {
            err.print("\r" + line + "\u001b[K");
        } else {
            err.println(line);
        }
        err.flush();
        shown = true;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        synchronized (this) {
            if (shown && overwrite) {
                err.print("\r\u001b[K");
                err.flush();
            }
        }
    }
}
