package io.riskalert.rules.compile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Rules to begin with, each with a scenario that fires and a near miss. */
public enum RuleTemplate {
    /** One event above a threshold. */
    THRESHOLD(false),
    /** Many events in a window. */
    WINDOW(true),
    /** A loan that stays unpaid. */
    MISSED_PAYMENT(false),
    /** A transaction while a loan is past due. */
    WHILE_PAST_DUE(false),
    /** An event far above the customer's habit. */
    HABIT(true);

    private static final String FOLDER = "/io/riskalert/template/";

    private final boolean windows;

    RuleTemplate(boolean windows) {
        this.windows = windows;
    }

    /**
     * What a template makes.
     *
     * @param rule text of the rule file
     * @param scenarios text of the scenario file
     * @param window entry below {@code windows:} of the catalogue; empty if the rule asks for none
     */
    public record Filled(String rule, String scenarios, String window) {
        /** A catalogue with the entry at its end. */
        public String catalogue(String before) {
            if (window.isEmpty()) {
                return before;
            }
            return before.isBlank() ? "windows:\n" + window : before.stripTrailing() + "\n" + window;
        }
    }

    /** The template of a rule of this name. */
    public Filled fill(String ruleName, String owner) {
        return new Filled(
                text(".drl", ruleName, owner),
                text(".yaml", ruleName, owner),
                windows ? text(".windows", ruleName, owner) : "");
    }

    /** Lower case words with hyphens, as on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String text(String ending, String ruleName, String owner) {
        String path = FOLDER + this + ending;
        try (InputStream in = RuleTemplate.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("NAME", ruleName)
                    .replace("TITLE", title(ruleName))
                    .replace("OWNER", owner)
                    .replace("WINDOW", windowName(ruleName));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private static String title(String ruleName) {
        String words = ruleName.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** The rule's name in lower camel case. */
    private static String windowName(String ruleName) {
        StringBuilder name = new StringBuilder();
        for (String word : ruleName.split("-")) {
            name.append(name.length() == 0 ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }
}
