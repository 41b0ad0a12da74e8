package io.riskalert.flink.bench;

/** A benchmark could not be carried through; the message says why. */
public final class BenchFailed extends Exception {
    private static final long serialVersionUID = 1L;

    BenchFailed(String message) {
        super(message);
    }
}
