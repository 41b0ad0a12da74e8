package io.riskalert.rules.loan;

import io.riskalert.rules.fact.AssetClass;
import io.riskalert.rules.yaml.YamlException;
import io.riskalert.rules.yaml.YamlNode;
import io.riskalert.rules.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads an asset profile (YAML). Classes that do not follow from days past due are left out; {@code over 90} begins at 91,
 * {@code from 90} at 90. Without {@code cure}, classes follow the days past due at once.
 *
 * <pre>
 * name: my-loans
 * assetClasses: { specialMention: over 0, substandard: over 90, doubtful: over 270, loss: over 360 }
 * buckets: [29, 59, 89, 119, 149, 179]
 * cure: { observationDays: 180, from: substandard }
 * </pre>
 */
public final class AssetProfileReader {
    /** Most days past due that a profile can name. */
    public static final int MAX_DAYS = 10_000;

    private static final String FOLDER = "/io/riskalert/profile/";
    private static final List<String> NAMES = List.of("name", "assetClasses", "buckets", "cure");
    private static final List<String> CURE = List.of("observationDays", "from");
    private static final List<String> CLASSES = List.of("specialMention", "substandard", "doubtful", "loss");
    private static final List<AssetClass> CLASS_CONSTANTS =
            List.of(AssetClass.SPECIAL_MENTION, AssetClass.SUBSTANDARD, AssetClass.DOUBTFUL, AssetClass.LOSS);
    private static final int MAX_BUCKETS = 24;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern THRESHOLD = Pattern.compile("(over|from) (\\d{1,5})");

    private final String file;
    private final List<String> problems = new ArrayList<>();

    private AssetProfileReader(String file) {
        this.file = file;
    }

    /**
     * Reads a profile.
     *
     * @param text content of the file
     * @param file name of the file, for messages
     * @throws IllegalArgumentException if it is wrong; all problems, one on a line, each as {@code file:line: what}
     */
    public static AssetProfile read(String text, String file) {
        AssetProfileReader reader = new AssetProfileReader(file);
        AssetProfile profile = null;
        try {
            profile = reader.profile(YamlReader.read(text));
        } catch (YamlException e) {
            reader.problems.add(file + ":" + e.line() + ": " + e.getMessage());
        }
        if (profile == null || !reader.problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", reader.problems));
        }
        return profile;
    }

    /** Reads a profile that is shipped. */
    static AssetProfile shipped(String name) {
        String path = FOLDER + name + ".yaml";
        try (InputStream in = AssetProfileReader.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + path);
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8), path);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private AssetProfile profile(YamlNode root) {
        YamlNode.Mapping names = mapping(root, "a profile", NAMES);
        String name = names.get("name") instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        if (!NAME.matcher(name).matches()) {
            problem(
                    orElse(names.get("name"), root),
                    "'name' is the profile's name: letters, digits, '.', '_' and '-', for instance 'name: my-loans'");
        }
        int[] overDays = thresholds(root, names.get("assetClasses"));
        List<Integer> buckets = buckets(root, names.get("buckets"));
        int observationDays = 0;
        AssetClass from = AssetClass.SUBSTANDARD;
        YamlNode cure = names.get("cure");
        if (cure != null) {
            YamlNode.Mapping cures = mapping(cure, "'cure'", CURE);
            observationDays = days(orElse(cures.get("observationDays"), cure), "observationDays");
            from = assetClass(cures.get("from"));
        }
        return new AssetProfile(
                name, overDays[0], overDays[1], overDays[2], overDays[3], buckets, observationDays, from);
    }

    private int[] thresholds(YamlNode root, @Nullable YamlNode node) {
        int[] overDays = new int[CLASSES.size()];
        YamlNode.Mapping classes = mapping(orElse(node, root), "'assetClasses'", node == null ? NAMES : CLASSES);
        if (node == null) {
            problem(root, "'assetClasses' is missing; write for instance 'assetClasses: { substandard: over 90 }'");
        }
        int before = -1;
        for (int i = 0; i < overDays.length; i++) {
            YamlNode told = node == null ? null : classes.get(CLASSES.get(i));
            overDays[i] = told == null ? AssetProfile.NEVER : threshold(told, CLASSES.get(i));
            if (told != null && overDays[i] >= 0 && overDays[i] <= before) {
                problem(told, "'" + CLASSES.get(i) + "' begins no later than a milder class; give it more days");
            }
            before = told == null ? before : Math.max(before, overDays[i]);
        }
        return overDays;
    }

    private int threshold(YamlNode node, String name) {
        if (node instanceof YamlNode.Scalar scalar) {
            Matcher matcher = THRESHOLD.matcher(scalar.text());
            if (matcher.matches()) {
                int days =
                        Integer.parseInt(matcher.group(2)) - (matcher.group(1).equals("from") ? 1 : 0);
                if (days >= 0 && days <= MAX_DAYS) {
                    return days;
                }
            }
        }
        problem(
                node,
                "'" + name + "' is 'over N' or 'from N' days past due, from 1 to " + MAX_DAYS
                        + ", for instance 'over 90'");
        return -1;
    }

    private List<Integer> buckets(YamlNode root, @Nullable YamlNode node) {
        List<Integer> buckets = new ArrayList<>();
        if (node instanceof YamlNode.Sequence list && list.items().size() <= MAX_BUCKETS) {
            for (YamlNode item : list.items()) {
                int days = days(item, "buckets");
                if (days <= (buckets.isEmpty() ? 0 : buckets.get(buckets.size() - 1))) {
                    problem(item, "'buckets' are last days of M1, M2, …, each above the one before");
                }
                buckets.add(days);
            }
        } else {
            problem(
                    orElse(node, root),
                    "'buckets' is a list of at most " + MAX_BUCKETS
                            + " days, the last of M1, M2, …: 'buckets: [29, 59, 89]'");
        }
        return buckets;
    }

    private int days(YamlNode node, String name) {
        if (node instanceof YamlNode.Scalar scalar && scalar.text().matches("\\d{1,5}")) {
            int days = Integer.parseInt(scalar.text());
            if (days <= MAX_DAYS) {
                return days;
            }
        }
        problem(node, "'" + name + "' is a number of days from 0 to " + MAX_DAYS);
        return 0;
    }

    private AssetClass assetClass(@Nullable YamlNode node) {
        if (node == null) {
            return AssetClass.SUBSTANDARD;
        }
        int index = node instanceof YamlNode.Scalar scalar ? CLASSES.indexOf(scalar.text()) : -1;
        if (index < 0) {
            problem(node, "'from' is one of " + String.join(", ", CLASSES));
        }
        return CLASS_CONSTANTS.get(Math.max(0, index));
    }

    private YamlNode.Mapping mapping(YamlNode node, String what, List<String> known) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            problem(node, what + " is names with values: " + String.join(", ", known));
            return new YamlNode.Mapping(List.of(), node.line(), node.column());
        }
        List<String> seen = new ArrayList<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            String name = entry.name().text();
            if (!known.contains(name)) {
                problem(entry.name(), what + " has no '" + name + "'; it has " + String.join(", ", known));
            } else if (seen.contains(name)) {
                problem(entry.name(), "'" + name + "' stands twice; keep one");
            }
            seen.add(name);
        }
        return mapping;
    }

    private static YamlNode orElse(@Nullable YamlNode node, YamlNode other) {
        return node == null ? other : node;
    }

    private void problem(YamlNode node, String what) {
        problems.add(file + ":" + node.line() + ": " + what);
    }
}
