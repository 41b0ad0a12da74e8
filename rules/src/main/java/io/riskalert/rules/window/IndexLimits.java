package io.riskalert.rules.window;

/**
 * When indexes are used, and how they are cut.
 *
 * @param scan more events than this are not looked through for a window that an index can tell
 * @param leaf most entries of a leaf, at least 2
 */
record IndexLimits(int scan, int leaf) {
    static final IndexLimits DEFAULT = new IndexLimits(384, 48);

    /** With fewer events than this in the log, indexes are let go. */
    int worthKeeping() {
        return scan / 3;
    }

    /** Entries of a leaf when a tree is built, so that some more find room. */
    int builtLeaf() {
        return Math.max(1, leaf * 3 / 4);
    }
}
