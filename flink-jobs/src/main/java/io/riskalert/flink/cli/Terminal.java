package io.riskalert.flink.cli;

/** What the terminal can do. */
public final class Terminal {
    private Terminal() {}

    /** Whether output is read by a person at a terminal that shows colours; see no-color.org. */
    public static boolean colour() {
        String term = System.getenv("TERM");
        return System.console() != null && System.getenv("NO_COLOR") == null && term != null && !term.equals("dumb");
    }
}
