package io.riskalert.rules.window;

/**
 * An event as an index keeps it.
 *
 * @param key whom or what it belongs to; not negative
 * @param timeMs its time, UTC milliseconds
 * @param mask which of the index's filters let it pass, a bit for each
 * @param amountMinor its amount; 0 where the index needs none
 * @param baseAmountMinor its amount in the portfolio's currency; 0 where the index needs none or it is not known
 * @param balanceMinor its balance; 0 where the index needs none or it is not known
 */
record IndexEntry(long key, long timeMs, long mask, long amountMinor, long baseAmountMinor, long balanceMinor) {
    boolean comesAfter(long otherKey, long otherMs) {
        return key == otherKey ? timeMs > otherMs : key > otherKey;
    }
}
