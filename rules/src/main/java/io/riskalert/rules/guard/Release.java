package io.riskalert.rules.guard;

import io.riskalert.rules.compile.RuleFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The wish that rules which are held back do what they say again. It goes the way of rule sets, as a set of the one file
 * {@value #FILE}, and so is signed as those are.
 *
 * @param rules names of the rules, at least one
 */
public record Release(List<String> rules) {
    /** Name of the file. */
    public static final String FILE = "release.txt";

    /** Most rules in one release. */
    public static final int RULE_LIMIT = 100;

    private static final String RULE = "rule ";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    /**
     * A release.
     *
     * @throws IllegalArgumentException if there are no rules, too many, or one of them cannot be the name of a rule
     */
    public Release {
        rules = List.copyOf(rules);
        if (rules.isEmpty() || rules.size() > RULE_LIMIT) {
            throw new IllegalArgumentException("a release names 1 to " + RULE_LIMIT + " rules, not " + rules.size());
        }
        for (String rule : rules) {
            if (!NAME.matcher(rule).matches()) {
                throw new IllegalArgumentException("'" + shortened(rule) + "' is no name of a rule");
            }
        }
    }

    private static String shortened(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + " …";
    }

    /** Whether these files are meant as a release. */
    public static boolean isMeantBy(RuleFiles files) {
        return files.files().size() == 1 && files.files().containsKey(FILE);
    }

    /**
     * The release that these files hold; empty if they are a rule set.
     *
     * @throws IllegalArgumentException if they are meant as a release and are none
     */
    public static Optional<Release> of(RuleFiles files) {
        if (!isMeantBy(files)) {
            return Optional.empty();
        }
        List<String> rules = new ArrayList<>();
        files.files()
                .get(FILE)
                .lines()
                .limit(RULE_LIMIT + 2L)
                .filter(line -> line.startsWith(RULE))
                .forEach(line -> rules.add(line.substring(RULE.length())));
        return Optional.of(new Release(rules));
    }

    /**
     * The files to publish.
     *
     * @param at when it is wished: two releases of the same rules are two
     */
    public RuleFiles files(Instant at) {
        Collection<String> lines = new ArrayList<>();
        lines.add("release " + at);
        rules.forEach(rule -> lines.add(RULE + rule));
        return new RuleFiles(Map.of(FILE, String.join("\n", lines) + "\n"));
    }
}
