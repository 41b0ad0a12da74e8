package io.riskalert.rules.gate;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The methods that a condition may call: they only look, always end at once, give the same answer for the same values on
 * every machine, and make nothing larger than what they are given. So neither clocks nor {@code repeat}, {@code format} or
 * {@code toLowerCase}, which depends on the machine's language.
 */
public final class HarmlessMethods {
    /** Facts and their constants; what they tell of themselves may be asked for. */
    static final String FACTS = "io/riskalert/rules/fact/";

    /** Methods of every object or every constant that tell nothing of a fact. */
    private static final Set<String> OF_EVERY_OBJECT = Set.of(
            "toString",
            "hashCode",
            "getClass",
            "getDeclaringClass",
            "describeConstable",
            "clone",
            "finalize",
            "notify",
            "notifyAll",
            "wait");

    private static final Map<String, Set<String>> BY_TYPE = Map.of(
            "java/lang/String",
            Set.of(
                    "length()I",
                    "isEmpty()Z",
                    "isBlank()Z",
                    "equals(Ljava/lang/Object;)Z",
                    "equalsIgnoreCase(Ljava/lang/String;)Z",
                    "startsWith(Ljava/lang/String;)Z",
                    "startsWith(Ljava/lang/String;I)Z",
                    "endsWith(Ljava/lang/String;)Z",
                    "contains(Ljava/lang/CharSequence;)Z",
                    "indexOf(Ljava/lang/String;)I",
                    "substring(I)Ljava/lang/String;",
                    "substring(II)Ljava/lang/String;",
                    "strip()Ljava/lang/String;",
                    "trim()Ljava/lang/String;"),
            "java/time/LocalDate",
            Set.of(
                    "getYear()I",
                    "getMonthValue()I",
                    "getDayOfMonth()I",
                    "getDayOfYear()I",
                    "getDayOfWeek()Ljava/time/DayOfWeek;",
                    "lengthOfMonth()I",
                    "lengthOfYear()I",
                    "isLeapYear()Z",
                    "toEpochDay()J",
                    "isAfter(Ljava/time/chrono/ChronoLocalDate;)Z",
                    "isBefore(Ljava/time/chrono/ChronoLocalDate;)Z",
                    "isEqual(Ljava/time/chrono/ChronoLocalDate;)Z",
                    "equals(Ljava/lang/Object;)Z",
                    "plusDays(J)Ljava/time/LocalDate;",
                    "plusWeeks(J)Ljava/time/LocalDate;",
                    "plusMonths(J)Ljava/time/LocalDate;",
                    "minusDays(J)Ljava/time/LocalDate;",
                    "minusWeeks(J)Ljava/time/LocalDate;",
                    "minusMonths(J)Ljava/time/LocalDate;"),
            "java/time/DayOfWeek",
            Set.of("getValue()I", "name()Ljava/lang/String;", "equals(Ljava/lang/Object;)Z"),
            "java/lang/Integer",
            numbers("Ljava/lang/Integer;"),
            "java/lang/Long",
            numbers("Ljava/lang/Long;"),
            "java/lang/Double",
            numbers("Ljava/lang/Double;"),
            "java/lang/Boolean",
            Set.of("booleanValue()Z", "equals(Ljava/lang/Object;)Z"),
            "java/util/List",
            Set.of("size()I", "isEmpty()Z"));

    private HarmlessMethods() {}

    /**
     * Whether a condition may call it.
     *
     * @param on type of the value that it is called on
     */
    public static boolean allows(Class<?> on, Method method) {
        String descriptor = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .descriptorString();
        return !Modifier.isStatic(method.getModifiers())
                && allows(on.getName().replace('.', '/'), method.getName(), descriptor);
    }

    /** The names of what may be called on a type, for those who look for one. */
    public static List<String> names(Class<?> on) {
        return Arrays.stream(on.getMethods())
                .filter(method -> allows(on, method))
                .map(Method::getName)
                .distinct()
                .sorted()
                .toList();
    }

    /** The same for code; the method must not be static. */
    static boolean allows(String owner, String name, String descriptor) {
        if (owner.startsWith(FACTS)) {
            return descriptor.startsWith("()") && !descriptor.endsWith(")V") && !OF_EVERY_OBJECT.contains(name)
                    || name.equals("equals") && descriptor.equals("(Ljava/lang/Object;)Z");
        }
        return BY_TYPE.getOrDefault(owner, Set.of()).contains(name + descriptor);
    }

    private static Set<String> numbers(String type) {
        return Set.of(
                "intValue()I",
                "longValue()J",
                "doubleValue()D",
                "equals(Ljava/lang/Object;)Z",
                "compareTo(" + type + ")I");
    }
}
