package io.riskalert.rules.gate;

import java.util.Map;

/** Words for what is refused: what it is, and what to use instead. */
final class NotAllowed {
    /** Parts of the generator's language that stand for something an author wrote. */
    private static final Map<String, String> LANGUAGE = Map.ofEntries(
            Map.entry("from", "'from': at most one fact of each type is there, patterns are enough"),
            Map.entry("accumulate", "'accumulate' or 'collect': declare a window in windows.yaml"),
            Map.entry("groupBy", "'groupby': declare a window in windows.yaml with per"),
            Map.entry("window", "'over window': declare a window in windows.yaml"),
            Map.entry("forall", "'forall': at most one fact of each type is there, patterns are enough"),
            Map.entry("entryPoint", "'entry-point': all facts are in one place"),
            Map.entry("query", "a query: write the conditions in the rule"),
            Map.entry("globalOf", "a global: the only one is 'alerts', and it is there without asking"),
            Map.entry("when", "a named consequence: write a rule for each"),
            Map.entry("expr", "'eval': compare properties in a pattern"),
            Map.entry("executeScript", "another dialect: rules are written as rules/README.md tells"),
            Map.entry("execute", "this right side: a rule raises with alerts.raise(…)"),
            Map.entry("supply", "'eval': compare properties in a pattern"),
            Map.entry("attribute", "an attribute such as salience, enabled or no-loop: order does not matter"),
            Map.entry("metadata", "an annotation of Drools: say it with @severity, @owner and the like"),
            Map.entry("unit", "a rule unit: rules of a set are all in one"));

    private NotAllowed() {}

    static String call(String owner, String name) {
        String language = LANGUAGE.get(name);
        if (owner.startsWith("org/drools/model/") && language != null
                || owner.startsWith("org/drools/modelcompiler/dsl/") && language != null) {
            return language;
        }
        if (owner.startsWith("org/drools/") || owner.startsWith("org/kie/")) {
            return "reaching into the rule engine with " + shown(owner, name)
                    + ": the right side calls alerts.raise and nothing else";
        }
        if (name.equals("<init>")) {
            return "making a new " + GeneratedClassVisitor.dotted(owner)
                    + ": conditions compare properties, the right side calls alerts.raise";
        }
        return "calling " + shown(owner, name) + ": conditions compare properties, the right side calls alerts.raise";
    }

    static String field(String owner, String name) {
        return "using " + shown(owner, name) + ": facts and their constants are all that rules know";
    }

    static String reference(String owner, String name) {
        return "the method reference or lambda " + shown(owner, name) + ": compare properties";
    }

    private static String shown(String owner, String name) {
        return GeneratedClassVisitor.dotted(owner) + "." + name;
    }
}
