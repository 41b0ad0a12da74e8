package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.Property;
import io.riskalert.rules.gate.HarmlessMethods;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds what the names in a pattern mean: properties of its fact, bindings, constants, and members of their values. */
final class Names {
    private final Source source;
    private final Problems problems;
    private final FactType fact;
    private final Scope scope;
    private final Consumer<Property> mentioned;
    private final String suffix;
    private final List<Insertion> insertions;

    Names(
            Source source,
            Problems problems,
            FactType fact,
            Scope scope,
            Consumer<Property> mentioned,
            String suffix,
            List<Insertion> insertions) {
        this.source = source;
        this.problems = problems;
        this.fact = fact;
        this.scope = scope;
        this.mentioned = mentioned;
        this.suffix = suffix;
        this.insertions = insertions;
    }

    /** The first name of a path; for a binding of a fact or a type of constants also the one after the dot. */
    Operand first(Token token, Words words) {
        String name = token.text();
        if (name.equals("this")) {
            return Operand.of(fact.type(), name, token.start());
        }
        if (name.startsWith("$")) {
            return binding(token, words);
        }
        Property property = fact.properties().get(name);
        if (property != null) {
            mentioned.accept(property);
            if (!suffix.isEmpty()) {
                insertions.add(new Insertion(token.end(), suffix));
            }
            return new Operand(property.type(), property.nullable(), name, token.start(), false);
        }
        Class<?> constants = FactTypes.constants(name);
        if (constants != null && words.peek().is(".")) {
            words.next();
            return constant(constants, words.next(), token.start());
        }
        problems.add(source, token.start(), unknown(fact, name, words.peek().is(".")));
        return Operand.wrong(name, token.start());
    }

    /** A property after a dot. */
    Operand step(Operand on, Token step) {
        Class<?> type = on.type();
        if (type == null) {
            return Operand.wrong(on.name(), on.offset());
        }
        for (String method : List.of(step.text(), getter("get", step), getter("is", step))) {
            @Nullable Method found = method(type, method, 0);
            if (found != null) {
                return result(found, on, step);
            }
        }
        problems.add(source, step.start(), "'" + on.name() + "' is " + on.kind() + " and has no '" + step.text() + "'");
        return Operand.wrong(on.name(), on.offset());
    }

    /** A method call after a dot. */
    Operand call(Operand on, Token step, int arguments) {
        Class<?> type = on.type();
        if (type == null) {
            return Operand.wrong(on.name(), on.offset());
        }
        @Nullable Method found = method(type, step.text(), arguments);
        if (found != null && found.getReturnType() != void.class) {
            return result(found, on, step);
        }
        String words = "'" + on.name() + "' is " + on.kind() + " and has no method " + step.text() + " with "
                + (arguments == 1 ? "1 argument" : arguments + " arguments");
        List<String> allowed = HarmlessMethods.names(type);
        problems.add(
                source,
                step.start(),
                exists(type, step.text())
                        ? "the method " + step.text() + " of " + on.kind() + " cannot be called in rules"
                                + Similar.orAll(step.text(), "allowed are", allowed)
                        : words + Similar.didYouMean(step.text(), allowed));
        return Operand.wrong(on.name(), on.offset());
    }

    private Operand binding(Token token, Words words) {
        String name = token.text();
        Scope.@Nullable Bound bound = scope.get(name);
        if (bound == null) {
            problems.add(source, token.start(), unbound(name, scope));
            return Operand.wrong(name, token.start());
        }
        FactType of = bound.fact();
        if (of == null) {
            Operand value = bound.value();
            return value == null
                    ? Operand.wrong(name, token.start())
                    : new Operand(value.type(), value.nullable(), name, token.start(), false);
        }
        if (!words.peek().is(".")) {
            return Operand.of(of.type(), name, token.start());
        }
        words.next();
        Token member = words.next();
        boolean call = words.peek().is("(") && words.peek(1).is(")");
        if (call) {
            words.next();
            words.next();
        }
        Property property = of.properties().get(member.text());
        if (property == null) {
            problems.add(source, member.start(), unknown(of, member.text(), false));
            return Operand.wrong(name + "." + member.text(), token.start());
        }
        return new Operand(property.type(), property.nullable(), name + "." + member.text(), token.start(), false);
    }

    /** What to say of a name that starts with {@code $} and is not bound. */
    static String unbound(String name, Scope scope) {
        return scope.isGone(name)
                ? "'" + name + "' is bound inside not, exists or or, and is not known outside of it"
                : "'" + name + "' is not bound before" + Similar.didYouMean(name, scope.names());
    }

    private Operand constant(Class<?> constants, Token constant, int offset) {
        String name = constants.getSimpleName() + "." + constant.text();
        List<String> known = FactTypes.constantsOf(constants);
        if (!known.contains(constant.text())) {
            problems.add(
                    source,
                    constant.start(),
                    "unknown constant '" + name + "'" + Similar.orAll(constant.text(), "there are", known));
            return Operand.wrong(name, offset);
        }
        return Operand.of(constants, name, offset);
    }

    /** What to say of a name that is not a property of the fact. */
    static String unknown(FactType fact, String name, boolean beforeDot) {
        if (fact.isWindows()) {
            return "unknown window '" + name + "'"
                    + Similar.didYouMean(name, fact.properties().keySet())
                    + (Similar.didYouMean(name, fact.properties().keySet()).isEmpty() ? ":" : "")
                    + " windows are declared in windows.yaml";
        }
        if (beforeDot && Character.isUpperCase(name.charAt(0))) {
            return "'" + name + "' is not known" + Similar.didYouMean(name, FactTypes.constantTypes());
        }
        for (String type : FactTypes.constantTypes()) {
            Class<?> constants = FactTypes.constants(type);
            if (constants != null
                    && FactTypes.constantsOf(constants).contains(name)
                    && fact.properties().values().stream().anyMatch(p -> p.type() == constants)) {
                return "'" + name + "' is a constant of " + type + ": write " + type + "." + name;
            }
        }
        return fact.name() + " has no property '" + name + "'"
                + Similar.orAll(name, "it has", fact.properties().keySet());
    }

    private Operand result(Method method, Operand on, Token step) {
        boolean nullable = method.getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
        return new Operand(method.getReturnType(), nullable, on.name() + "." + step.text(), on.offset(), false);
    }

    private static @Nullable Method method(Class<?> type, String name, int arguments) {
        return Arrays.stream(type.getMethods())
                .filter(m -> m.getName().equals(name) && m.getParameterCount() == arguments)
                .filter(m -> HarmlessMethods.allows(type, m))
                .findFirst()
                .orElse(null);
    }

    private static boolean exists(Class<?> type, String name) {
        return Arrays.stream(type.getMethods()).anyMatch(m -> m.getName().equals(name))
                && !HarmlessMethods.names(type).contains(name);
    }

    private static String getter(String suffix, Token step) {
        String name = step.text();
        return suffix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
