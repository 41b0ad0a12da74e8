package io.riskalert.rules.gate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;

/**
 * Reads generated classes as bytes and refuses what is not known to be harmless: calls, fields, constructors, method handles,
 * types, superclasses, loops, recursion, monitors, caught exceptions, static initialisers of other shapes than the
 * generator's. No class is loaded for it. Stateless.
 */
public final class ClassGate {
    private ClassGate() {}

    /**
     * Reads classes.
     *
     * @param classes bytes by internal name, such as {@code io/riskalert/Some}
     * @return what must not run; empty if all may be loaded
     */
    public static List<CodeRefusal> check(Map<String, byte[]> classes) {
        Map<String, Set<String>> rules = new TreeMap<>();
        Map<String, Set<Refused>> refused = new TreeMap<>();
        classes.forEach((name, bytes) -> {
            Refusals refusals = new Refusals();
            GeneratedClass kind = GeneratedClass.of(name);
            if (kind == null) {
                refusals.add(simple(name), "the type " + simple(name) + ": facts are the only types");
            } else {
                read(name, bytes, kind, refusals, rules);
            }
            if (!refusals.all().isEmpty()) {
                refused.put(name, refusals.all());
            }
        });
        return told(refused, rules);
    }

    private static void read(
            String name, byte[] bytes, GeneratedClass kind, Refusals refusals, Map<String, Set<String>> rules) {
        try {
            ClassReader reader = new ClassReader(bytes);
            if (reader.getClassName().equals(name)) {
                reader.accept(new GeneratedClassVisitor(kind, name, refusals, rules), ClassReader.SKIP_FRAMES);
            } else {
                refusals.add(simple(name), "a class of another name");
            }
        } catch (RuntimeException e) {
            // Whatever cannot be read cannot be known to be harmless.
            refusals.add(simple(name), "code that cannot be read: " + e);
        }
    }

    private static List<CodeRefusal> told(Map<String, Set<Refused>> refused, Map<String, Set<String>> rules) {
        List<CodeRefusal> told = new ArrayList<>();
        refused.forEach((name, reasons) -> reasons.forEach(reason -> {
            Set<String> of = reason.rule().isEmpty() ? rules.getOrDefault(name, Set.of()) : Set.of(reason.rule());
            CodeRefusal refusal = new CodeRefusal(of, reason.word(), reason.what());
            if (!told.contains(refusal)) {
                told.add(refusal);
            }
        }));
        return told;
    }

    /** The last part of an internal name. */
    static String simple(String internalName) {
        return internalName.substring(Math.max(internalName.lastIndexOf('/'), internalName.lastIndexOf('$')) + 1);
    }

    /**
     * A reason.
     *
     * @param rule name of the rule; empty if the class alone tells
     * @param word the word that its author wrote
     * @param what what is not allowed
     */
    record Refused(String rule, String word, String what) {}

    /** Collects reasons of one class. */
    static final class Refusals {
        /** More than anybody reads. */
        private static final int LIMIT = 20;

        private final Set<Refused> all = new LinkedHashSet<>();
        private String rule = "";

        /** What comes next is about this rule. */
        void of(String ruleName) {
            rule = ruleName;
        }

        void add(String word, String what) {
            if (all.size() < LIMIT) {
                all.add(new Refused(rule, word, what));
            }
        }

        Set<Refused> all() {
            return all;
        }
    }
}
