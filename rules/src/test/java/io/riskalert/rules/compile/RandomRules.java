package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.Property;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Random rules over the whole language, with constants of few values so that conditions often hold, and now and then
 * conditions that fail. Not all of them pass the checks.
 */
public final class RandomRules {
    /** Windows of which the rules ask. */
    public static final String WINDOWS =
            """
            windows:
              spend: { sum: amountMinor, within: 24h }
              usual: { avg: amountMinor, within: 30d }
              merchants: { distinct: merchantId, within: 7d }
            """;

    private static final List<String> FACTS = List.of(
            "Transaction",
            "Transaction",
            "Transaction",
            "Repayment",
            "LoanEvent",
            "CustomerUpdate",
            "CustomerEvent",
            "Moment",
            "Customer",
            "Customer",
            "Debt",
            "Loan",
            "Windows",
            "Windows");
    private static final List<String> ORDER = List.of("<", "<=", ">", ">=", "==", "!=");

    private final Random random;
    private final FactTypes types;
    private final List<String[]> bound = new ArrayList<>();
    private int names;

    private RandomRules(Random random) {
        this.random = random;
        this.types = new FactTypes(
                WindowCatalogueParser.parse(RuleFiles.CATALOGUE, WINDOWS).catalogue());
    }

    /** A set of about as many rules. */
    public static RuleSet compile(long seed, int count) {
        RandomRules rules = new RandomRules(new Random(seed));
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            String rule = RuleTexts.rule("r" + texts.size(), rules.condition());
            if (NecessaryConditions.isValid(rule, WINDOWS)) {
                texts.add(rule);
            }
        }
        // What Drools does not know how to compile is left out.
        for (int attempt = 0; attempt < 20; attempt++) {
            Compilation compilation = RuleCompiler.compile(RuleTexts.files(String.join("", texts), WINDOWS));
            if (compilation instanceof Compilation.Compiled compiled) {
                return compiled.ruleSet();
            }
            List<RuleProblem> problems = ((Compilation.Rejected) compilation).problems();
            if (!texts.removeIf(text -> problems.stream().anyMatch(problem -> problem.message()
                    .contains(text.lines().findFirst().orElseThrow().substring(5))))) {
                return compile(seed + 1_000_003, count);
            }
        }
        return compile(seed + 1_000_003, count);
    }

    private String condition() {
        bound.clear();
        StringBuilder condition = new StringBuilder();
        int elements = 1 + random.nextInt(3);
        for (int i = 0; i < elements; i++) {
            condition.append(element(i == 0)).append('\n').append("    ");
        }
        return condition.toString();
    }

    private String element(boolean first) {
        int kind = random.nextInt(first ? 12 : 8);
        if (kind > 3) {
            return pattern(true);
        }
        List<String[]> before = List.copyOf(bound);
        String element =
                switch (kind) {
                    case 0 -> "not " + pattern(false);
                    case 1 -> "exists " + pattern(false);
                    case 2 -> "( " + pattern(false) + " or " + pattern(false) + " )";
                    default -> "( " + pattern(true) + " and " + pattern(true) + " )";
                };
        if (kind != 3) {
            bound.clear();
            bound.addAll(before);
        }
        return element;
    }

    private String pattern(boolean binds) {
        FactType fact = type(pick(FACTS));
        List<String> constraints = new ArrayList<>();
        int count = random.nextInt(4);
        List<String[]> inside = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            constraint(fact, constraints, inside);
        }
        String binding = "";
        if (binds && random.nextInt(2) == 0) {
            binding = "$f" + names++ + " : ";
            bound.add(new String[] {binding.substring(0, binding.length() - 3), fact.name()});
        }
        return binding + fact.name() + "( " + String.join(", ", constraints) + " )";
    }

    private void constraint(FactType fact, List<String> constraints, List<String[]> inside) {
        int kind = random.nextInt(40);
        Property number = property(fact, p -> isNumber(p));
        Property nullable = property(fact, p -> p.nullable() && isNumber(p));
        if (kind == 0 && number != null && !number.nullable()) {
            constraints.add("7 / (" + number.name() + " - " + integer() + ") " + pick(ORDER) + " 1");
        } else if (kind == 1 && nullable != null) {
            constraints.add(nullable.name() + " != null || " + simple(fact));
            constraints.add(nullable.name() + " * 2 > " + integer());
        } else if (kind < 4 && number != null && !number.nullable() && !fact.isWindows()) {
            String name = "$v" + names++;
            constraints.add(
                    name + " : " + number.name() + (random.nextBoolean() ? " " + pick(ORDER) + " " + integer() : ""));
            constraints.add(number.name() + " <= " + name + " + " + integer());
        } else if (kind < 8) {
            constraints.add(simple(fact) + " || " + simple(fact));
        } else if (kind < 12) {
            constraints.add("(" + simple(fact) + " || " + simple(fact) + ") && " + simple(fact));
        } else if (kind < 15) {
            constraints.add("!(" + simple(fact) + ")");
        } else if (kind < 18 && number != null && !number.nullable()) {
            constraints.add(number.name() + " > " + integer() + " && <= " + integer() + " || == " + integer());
        } else if (kind < 22 && nullable != null) {
            constraints.add(nullable.name() + " != null");
            constraints.add(nullable.name() + " * 3 - " + integer() + " " + pick(ORDER) + " " + sum(fact));
        } else if (kind < 25 && number != null && !number.nullable()) {
            constraints.add(number.name() + " " + pick(List.of("*", "+", "-", "%", "/")) + " 2 " + pick(ORDER) + " "
                    + sum(fact));
        } else {
            constraints.add(simple(fact));
        }
    }

    /** A number to compare with: fixed, of an earlier fact, of this fact. */
    private String sum(FactType fact) {
        List<String> numbers = new ArrayList<>(List.of(String.valueOf(integer()), integer() + ".5"));
        Property own = property(fact, p -> isNumber(p) && !p.nullable());
        if (own != null) {
            numbers.add(own.name());
        }
        for (String[] earlier : bound) {
            Property property = property(type(earlier[1]), p -> isNumber(p) && !p.nullable());
            if (property != null) {
                numbers.add(earlier[0] + "." + property.name());
                numbers.add(earlier[0] + "." + property.name() + " * 2");
            }
        }
        return pick(numbers);
    }

    private String simple(FactType fact) {
        Property property = pick(List.copyOf(fact.properties().values()));
        String name = property.name();
        Class<?> type = property.type();
        if (type == boolean.class) {
            return pick(List.of(name, "!" + name, name + " == true", name + " != true"));
        }
        if (type == String.class) {
            return pick(List.of(
                    name + " == \"" + text() + "\"",
                    name + " != \"" + text() + "\"",
                    name + " in (\"" + text() + "\", \"" + text() + "\")",
                    name + " not in (\"" + text() + "\", \"" + text() + "\")",
                    name + " matches \"[a-c].*|\\\\d+\"",
                    name + " not matches \"a|b\"",
                    name + ".startsWith(\"a\")"));
        }
        if (type.isEnum()) {
            String constants = type.getSimpleName() + ".";
            return pick(List.of(
                    name + " == " + constants + constant(type),
                    name + " != " + constants + constant(type),
                    name + " in (" + constants + constant(type) + ", " + constants + constant(type) + ")",
                    name + " not in (" + constants + constant(type) + ")"));
        }
        if (isNumber(property)) {
            List<String> ways = new ArrayList<>();
            ways.add(name + " " + pick(ORDER) + " " + integer());
            ways.add(name + " " + pick(ORDER) + " " + sum(fact));
            if (type == int.class) {
                ways.add(integer() + " " + pick(ORDER) + " " + name);
            }
            if (type == int.class || type == Integer.class || type == long.class) {
                ways.add(name + (random.nextBoolean() ? " in (" : " not in (") + integer() + ", " + integer() + ")");
            }
            if (property.nullable()) {
                ways.add(name + (random.nextBoolean() ? " == null" : " != null"));
            }
            return pick(ways);
        }
        if (property.nullable()) {
            return name + (random.nextBoolean() ? " == null" : " != null");
        }
        return type == LocalDate.class ? name + ".dayOfMonth > 4" : name + " == " + name;
    }

    private FactType type(String name) {
        FactType type = types.type(name);
        if (type == null) {
            throw new IllegalStateException(name);
        }
        return type;
    }

    private @Nullable Property property(FactType fact, Predicate<Property> wanted) {
        List<Property> all = fact.properties().values().stream().filter(wanted).toList();
        return all.isEmpty() ? null : pick(all);
    }

    private static boolean isNumber(Property property) {
        return List.of(int.class, long.class, double.class, Integer.class, Long.class, Double.class)
                .contains(property.type());
    }

    private int integer() {
        return random.nextInt(6);
    }

    private String text() {
        return pick(List.of("", "a", "b", "c", "7"));
    }

    private String constant(Class<?> type) {
        return pick(FactTypes.constantsOf(type));
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
