package io.riskalert.flink.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code ${NAME}} and {@code ${NAME:default}} from the environment. */
final class Placeholders {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");

    private Placeholders() {}

    /**
     * A filled text.
     *
     * @param text the text; places without a value stay as they are
     * @param missing names that have neither a value nor a default
     */
    record Filled(String text, List<String> missing) {}

    static Filled fill(String text, Map<String, String> environment) {
        List<String> missing = new ArrayList<>();
        String filled = PLACE.matcher(text).replaceAll(place -> {
            String value = environment.getOrDefault(place.group(1), place.group(2));
            if (value == null) {
                missing.add(place.group(1));
                value = place.group();
            }
            return Matcher.quoteReplacement(value);
        });
        return new Filled(filled, List.copyOf(missing));
    }
}
