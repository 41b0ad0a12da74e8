package io.riskalert.rules.signature;

import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.compile.Similar;
import io.riskalert.rules.yaml.YamlException;
import io.riskalert.rules.yaml.YamlNode;
import io.riskalert.rules.yaml.YamlReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of trusted keys:
 *
 * <pre>
 * keys:
 *   - owner: ann
 *     roles: [author, approver]
 *     key: MCowBQYDK2VwAyEA…
 * </pre>
 */
public final class TrustedKeysReader {
    private static final int KEY_LIMIT = 1_000;
    private static final String EXPECTED = "expected is a list 'keys' of owner, roles and key";

    private final String file;
    private final List<RuleProblem> problems = new ArrayList<>();
    private final List<TrustedKey> keys = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    /**
     * What was read.
     *
     * @param keys the keys; of use only without problems
     * @param problems what is wrong
     */
    public record Read(List<TrustedKey> keys, List<RuleProblem> problems) {}

    private TrustedKeysReader(String file) {
        this.file = file;
    }

    /** Reads the text of a file. */
    public static Read read(String file, String text) {
        TrustedKeysReader reader = new TrustedKeysReader(file);
        reader.read(text);
        return new Read(reader.keys, reader.problems);
    }

    private void read(String text) {
        YamlNode root;
        try {
            root = YamlReader.read(text);
        } catch (YamlException e) {
            problems.add(new RuleProblem(file, e.line(), e.column(), String.valueOf(e.getMessage())));
            return;
        }
        YamlNode list =
                root instanceof YamlNode.Mapping mapping && mapping.entries().size() == 1 ? mapping.get("keys") : null;
        if (!(list instanceof YamlNode.Sequence sequence) || sequence.items().isEmpty()) {
            problem(root, EXPECTED);
        } else if (sequence.items().size() > KEY_LIMIT) {
            problem(list, "at most " + KEY_LIMIT + " keys are allowed");
        } else {
            sequence.items().forEach(this::key);
        }
    }

    private void key(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            problem(node, EXPECTED);
            return;
        }
        int before = problems.size();
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!Set.of("owner", "roles", "key").contains(entry.name().text())) {
                problem(entry.name(), "unknown '" + entry.name().text() + "'; " + EXPECTED);
            }
        }
        String owner = text(mapping, "owner");
        String key = text(mapping, "key");
        Set<Role> roles = roles(mapping);
        if (owner == null || key == null || problems.size() > before) {
            return;
        }
        TrustedKey trusted = new TrustedKey(owner, roles, key);
        String id;
        try {
            id = trusted.keyId();
        } catch (IllegalArgumentException e) {
            problem(
                    mapping.get("key"),
                    "this is not an Ed25519 public key in Base64: copy it from what 'risk rules keygen'" + " shows");
            return;
        }
        Integer same = lines.putIfAbsent(id, mapping.line());
        if (same != null) {
            problem(mapping, "this key stands at line " + same + " already: a key has one owner");
            return;
        }
        keys.add(trusted);
    }

    private Set<Role> roles(YamlNode.Mapping mapping) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        YamlNode node = mapping.get("roles");
        List<YamlNode> items = node instanceof YamlNode.Sequence sequence
                ? sequence.items()
                : node == null ? List.of() : List.of(node);
        for (YamlNode item : items) {
            String name = item instanceof YamlNode.Scalar scalar ? scalar.text() : "";
            try {
                roles.add(Role.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                problem(
                        item,
                        "roles are author and approver" + Similar.didYouMean(name, List.of("author", "approver")));
            }
        }
        if (items.isEmpty()) {
            problem(node == null ? mapping : node, "'roles' is missing: [author], [approver] or both");
        }
        return roles;
    }

    private @Nullable String text(YamlNode.Mapping mapping, String name) {
        YamlNode node = mapping.get(name);
        if (node instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text().strip();
        }
        problem(node == null ? mapping : node, "'" + name + "' is missing; " + EXPECTED);
        return null;
    }

    private void problem(@Nullable YamlNode at, String message) {
        problems.add(new RuleProblem(file, at == null ? 0 : at.line(), at == null ? 0 : at.column(), message));
    }
}
