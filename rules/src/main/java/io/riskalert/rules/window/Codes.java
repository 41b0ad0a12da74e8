package io.riskalert.rules.window;

/** Texts as 64-bit numbers, so that a customer's past can be kept small. Equal texts have equal codes. */
final class Codes {
    /** Code of the empty text: nothing was told. */
    static final long NONE = 0;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Codes() {}

    /** FNV-1a over the characters, then the finaliser of SplittableRandom; two texts of one customer meet by 2^-64. */
    static long of(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        hash ^= hash >>> 31;
        return hash == NONE ? 1 : hash;
    }
}
