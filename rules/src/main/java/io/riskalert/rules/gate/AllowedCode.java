package io.riskalert.rules.gate;

import java.util.Map;
import java.util.Set;

/**
 * What the code of one generated method may name.
 *
 * @param calls names of methods by the class that has them; {@code <init>} for making one
 * @param fields names of fields by the class that has them
 * @param looks whether it may ask facts and values, as an author's condition does
 * @param throwing whether it may throw
 * @param freeLength whether it may make an array whose length is not fixed
 */
record AllowedCode(
        Map<String, Set<String>> calls,
        Map<String, Set<String>> fields,
        boolean looks,
        boolean throwing,
        boolean freeLength) {
    private static final String DSL = "org/drools/modelcompiler/dsl/pattern/D";
    private static final String OBJECT = "java/lang/Object";

    private static final Set<String> INSTANCE = Set.of("INSTANCE");
    private static final Set<String> TYPE = Set.of("TYPE");

    /** What conditions, values and right sides of rules come to. */
    private static final AllowedCode AUTHOR = new AllowedCode(
            Map.of(
                    "org/drools/modelcompiler/util/EvaluationUtil",
                    Set.of(
                            "areNullSafeEquals",
                            "areNumbersNullSafeEquals",
                            "lessThanNumbers",
                            "lessOrEqualNumbers",
                            "greaterThanNumbers",
                            "greaterOrEqualNumbers"),
                    DSL,
                    Set.of("eval"),
                    "java/lang/Long",
                    Set.of("valueOf"),
                    "java/lang/Integer",
                    Set.of("valueOf"),
                    "java/lang/Double",
                    Set.of("valueOf"),
                    "java/lang/Boolean",
                    Set.of("valueOf"),
                    "java/util/regex/Pattern",
                    Set.of("matcher"),
                    "java/util/regex/Matcher",
                    Set.of("matches"),
                    "io/riskalert/rules/evaluate/Alerts",
                    Set.of("raise")),
            Map.of("org/drools/model/operators/InOperator", INSTANCE),
            true,
            false,
            false);

    private static final AllowedCode RULE_METHOD = new AllowedCode(
            Map.of(
                    DSL,
                    Set.of(
                            "rule",
                            "declarationOf",
                            "pattern",
                            "on",
                            "reactOn",
                            "not",
                            "exists",
                            "or",
                            "and",
                            "alphaIndexedBy",
                            "betaIndexedBy"),
                    "org/drools/model/PatternDSL$PatternDef",
                    Set.of("expr", "bind", "watch"),
                    "org/drools/model/impl/RuleBuilder",
                    Set.of("build"),
                    "org/drools/model/DomainClassMetadata",
                    Set.of("getPropertyIndex"),
                    "java/lang/Long",
                    Set.of("valueOf"),
                    "java/lang/Integer",
                    Set.of("valueOf"),
                    "java/lang/Double",
                    Set.of("valueOf"),
                    "java/lang/Boolean",
                    Set.of("valueOf"),
                    OBJECT,
                    Set.of("<init>"),
                    "org/drools/model/consequences/ConsequenceBuilder$_",
                    Set.of("execute")),
            Map.of(
                    "java/lang/Integer",
                    TYPE,
                    "java/lang/Long",
                    TYPE,
                    "java/lang/Double",
                    TYPE,
                    "java/lang/Boolean",
                    TYPE,
                    "org/drools/model/Index$ConstraintType",
                    Set.of(
                            "EQUAL",
                            "NOT_EQUAL",
                            "GREATER_THAN",
                            "GREATER_OR_EQUAL",
                            "LESS_THAN",
                            "LESS_OR_EQUAL",
                            "RANGE",
                            "UNKNOWN")),
            false,
            false,
            false);

    private static final AllowedCode RULE_LIST = calls(Map.of(
            OBJECT,
            Set.of("<init>"),
            "java/util/ArrayList",
            Set.of("<init>"),
            "java/util/List",
            Set.of("add", "addAll"),
            "java/util/Collections",
            Set.of("emptyList"),
            "java/util/Arrays",
            Set.of("asList"),
            DSL,
            Set.of("globalOf"),
            "org/drools/util/DateUtils",
            Set.of("getDateFormatMask"),
            "java/time/format/DateTimeFormatterBuilder",
            Set.of("<init>", "parseCaseInsensitive", "appendPattern", "toFormatter")));

    private static final AllowedCode METADATA_PART = new AllowedCode(
            Map.of(
                    OBJECT,
                    Set.of("<init>"),
                    "java/lang/String",
                    Set.of("hashCode", "equals"),
                    "java/lang/RuntimeException",
                    Set.of("<init>")),
            Map.of(),
            false,
            true,
            false);

    private static final AllowedCode PROJECT = new AllowedCode(
            Map.of(
                    OBJECT,
                    Set.of("<init>"),
                    "java/lang/String",
                    Set.of("hashCode", "equals"),
                    "java/lang/IllegalArgumentException",
                    Set.of("<init>"),
                    "java/util/Arrays",
                    Set.of("asList"),
                    "org/kie/util/maven/support/ReleaseIdImpl",
                    Set.of("<init>"),
                    "org/kie/api/KieServices",
                    Set.of("get", "newKieModuleModel"),
                    "org/kie/api/builder/model/KieModuleModel",
                    Set.of("newKieBaseModel", "setConfigurationProperty"),
                    "org/kie/api/builder/model/KieBaseModel",
                    Set.of("setDefault", "setEventProcessingMode", "setMutability", "addPackage", "newKieSessionModel"),
                    "org/kie/api/builder/model/KieSessionModel",
                    Set.of("setDefault", "setType", "setClockType"),
                    "org/kie/api/runtime/conf/ClockTypeOption",
                    Set.of("get")),
            Map.of(
                    "org/kie/api/conf/EventProcessingOption",
                    Set.of("CLOUD"),
                    "org/kie/api/conf/KieBaseMutabilityOption",
                    Set.of("ALLOWED"),
                    "org/kie/api/builder/model/KieSessionModel$KieSessionType",
                    Set.of("STATEFUL", "STATELESS")),
            false,
            true,
            false);

    private static final AllowedCode WINDOWS = calls(Map.of(
            OBJECT, Set.of("<init>"), "io/riskalert/rules/window/WindowView", Set.of("value", "average", "complete")));

    private static final AllowedCode TABLE = calls(Map.of(
            OBJECT,
            Set.of("<init>"),
            "io/riskalert/rules/table/TableRow",
            Set.of("number", "decimal", "text", "place")));

    private static final AllowedCode NOTHING = calls(Map.of());

    /** What a method of a generated class may name. */
    static AllowedCode of(GeneratedClass kind, String method) {
        return switch (kind) {
            case WINDOWS -> WINDOWS;
            case TABLE -> TABLE;
            case LAMBDA -> lambda(method);
            case RULE_METHODS -> RULE_METHOD;
            case RULES -> method.equals("<clinit>") ? withLocale(RULE_LIST) : RULE_LIST;
            case RULES_PART -> RULE_LIST;
            case METADATA -> calls(Map.of(OBJECT, Set.of("<init>")));
            case METADATA_PART -> METADATA_PART;
            case PROJECT -> PROJECT;
        };
    }

    /** Whether it may call this. */
    boolean calls(String owner, String name) {
        // One class for each number of facts that a right side uses.
        String sides = owner.replaceFirst("^(org/drools/model/consequences/ConsequenceBuilder\\$_)\\d{1,2}$", "$1");
        return calls.getOrDefault(sides, Set.of()).contains(name);
    }

    /** A generated condition is a constant of an enumeration, so it has the methods of one. */
    private static AllowedCode lambda(String method) {
        return switch (method) {
            case "test", "apply", "execute" -> AUTHOR;
            case "<clinit>" -> calls(Map.of("java/util/regex/Pattern", Set.of("compile")));
            case "<init>" -> calls(Map.of("java/lang/Enum", Set.of("<init>")));
            case "valueOf" -> calls(Map.of("java/lang/Enum", Set.of("valueOf")));
            case "values" ->
                new AllowedCode(Map.of("java/lang/System", Set.of("arraycopy")), Map.of(), false, false, true);
            case "predicateInformation" ->
                calls(Map.of(
                        "org/drools/model/functions/PredicateInformation",
                        Set.of("<init>", "addRuleNames", "setMoreThanMaxRuleDefs")));
            default -> NOTHING;
        };
    }

    private static AllowedCode withLocale(AllowedCode code) {
        return new AllowedCode(
                code.calls, Map.of("java/util/Locale", Set.of("ENGLISH")), code.looks, code.throwing, code.freeLength);
    }

    private static AllowedCode calls(Map<String, Set<String>> calls) {
        return new AllowedCode(calls, Map.of(), false, false, false);
    }
}
