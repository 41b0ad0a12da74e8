package io.riskalert.flink.demo;

import java.io.PrintStream;

/**
 * Prints lines as they come and, on a terminal, keeps one status line below them; elsewhere the status is a plain line
 * every few seconds. Thread-safe.
 */
public final class Screen implements AutoCloseable {
    private static final String ERASE_LINE = "\r\u001b[2K";
    private static final long PLAIN_STATUS_NANOS = 5_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private String status = "";
    private long nextPlainNanos;

    /**
     * @param out where to print
     * @param terminal whether it is a terminal
     */
    public Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.nextPlainNanos = System.nanoTime() + PLAIN_STATUS_NANOS;
    }

    /** Prints a text of one or more lines. */
    public synchronized void print(String text) {
        if (terminal && !status.isEmpty()) {
            out.print(ERASE_LINE);
        }
        out.println(text);
        if (terminal && !status.isEmpty()) {
            out.print(status);
        }
        out.flush();
    }

    /** Shows a status of one line, without wrapping. */
    public synchronized void status(String now) {
        if (terminal) {
            status = now;
            out.print(ERASE_LINE + now);
            out.flush();
        } else if (System.nanoTime() - nextPlainNanos >= 0) {
            nextPlainNanos = System.nanoTime() + PLAIN_STATUS_NANOS;
            out.println(now);
            out.flush();
        }
    }

    /** Takes the status away. */
    public synchronized void clearStatus() {
        if (terminal && !status.isEmpty()) {
            out.print(ERASE_LINE);
            out.flush();
        }
        status = "";
    }

    /** The same as {@link #clearStatus()}. */
    @Override
    public void close() {
        clearStatus();
    }
}
