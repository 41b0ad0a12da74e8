package io.riskalert.rules.window;

import io.riskalert.rules.codec.BitReader;
import io.riskalert.rules.codec.BitWriter;
import java.io.IOException;

/**
 * Texts as numbers of 48 bits, so that a customer's past can be kept small. Equal texts have equal codes. Texts of up to five
 * ASCII characters, such as countries, currencies and merchant categories, have codes of their own; two longer texts of one
 * customer meet by 2^-47.
 */
final class Codes {
    /** A code has no more bits than these. */
    static final int BITS = 48;

    /** Code of the empty text: nothing was told. */
    static final long NONE = 0;

    private static final int LONGEST_SHORT = 5;
    private static final int ASCII_BITS = 7;
    private static final long ASCII_MASK = (1 << ASCII_BITS) - 1;
    private static final int HASH_BITS = 47;
    private static final long HASH_MARK = 1L << HASH_BITS;
    private static final int LENGTH_BITS = 3;
    /** In place of a length. */
    private static final int FOUR_DIGITS = LONGEST_SHORT + 1;

    private static final int FOUR_DIGITS_BITS = 14;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Codes() {}

    static long of(String text) {
        long code = text.length() <= LONGEST_SHORT ? characters(text) : NONE;
        return code != NONE || text.isEmpty() ? code : hash(text) >>> (Long.SIZE - HASH_BITS) | HASH_MARK;
    }

    /** The characters themselves, or {@link #NONE} if one is not ASCII. */
    private static long characters(String text) {
        long code = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || c >= 1 << ASCII_BITS) {
                return NONE;
            }
            code = code << ASCII_BITS | c;
        }
        return code;
    }

    /** FNV-1a over the characters, then the finaliser of SplittableRandom. */
    static long hash(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ hash >>> 31;
    }

    /** Writes a code in as many bits as it needs. */
    static void write(BitWriter out, long code) {
        boolean hashed = (code & HASH_MARK) != 0;
        out.write(hashed);
        if (hashed) {
            out.write(code ^ HASH_MARK, HASH_BITS);
            return;
        }
        long number = fourDigits(code);
        out.write(number >= 0 ? FOUR_DIGITS : length(code), LENGTH_BITS);
        if (number >= 0) {
            out.write(number, FOUR_DIGITS_BITS);
        } else {
            out.write(code, length(code) * ASCII_BITS);
        }
    }

    /** Reads what {@link #write} wrote. */
    static long read(BitReader in) throws IOException {
        if (in.readBit()) {
            return in.read(HASH_BITS) | HASH_MARK;
        }
        int length = (int) in.read(LENGTH_BITS);
        if (length > FOUR_DIGITS) {
            throw new IOException("a code of length " + length);
        }
        return length == FOUR_DIGITS ? ofFourDigits(in.read(FOUR_DIGITS_BITS)) : in.read(length * ASCII_BITS);
    }

    private static int length(long code) {
        return (Long.SIZE + ASCII_BITS - 1 - Long.numberOfLeadingZeros(code)) / ASCII_BITS;
    }

    /** The number of a code of four digits, as merchant categories are; -1 of another. */
    private static long fourDigits(long code) {
        if (length(code) != 4) {
            return -1;
        }
        long number = 0;
        for (int shift = 3 * ASCII_BITS; shift >= 0; shift -= ASCII_BITS) {
            long digit = (code >>> shift & ASCII_MASK) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static long ofFourDigits(long number) {
        // One by one: a processor divides by what is known beforehand in a fraction of the time.
        long code = '0' + number / 1000 % 10;
        code = code << ASCII_BITS | '0' + number / 100 % 10;
        code = code << ASCII_BITS | '0' + number / 10 % 10;
        return code << ASCII_BITS | '0' + number % 10;
    }
}
