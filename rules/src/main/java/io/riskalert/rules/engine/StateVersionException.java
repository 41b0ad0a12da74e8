package io.riskalert.rules.engine;

/** Stored state was written by a version of this software that this one does not know. */
public final class StateVersionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StateVersionException(String part, int version) {
        super("state part '" + part + "' has version " + version
                + ", which this release cannot read: restore it with the release that wrote it, or a newer one");
    }
}
