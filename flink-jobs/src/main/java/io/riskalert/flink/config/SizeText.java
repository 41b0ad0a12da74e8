package io.riskalert.flink.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of memory as people write them: {@code 512KiB}, {@code 64MiB}, {@code 2GiB}. */
final class SizeText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(k|m|g)ib");
    private static final int BITS_PER_STEP = 10;

    private SizeText() {}

    /**
     * Reads a size, in bytes.
     *
     * @throws IllegalArgumentException if it is not one
     */
    static long parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException("not a size: " + text);
        }
        int steps = 1 + "kmg".indexOf(form.group(2));
        return Long.parseLong(form.group(1)) << steps * BITS_PER_STEP;
    }
}
