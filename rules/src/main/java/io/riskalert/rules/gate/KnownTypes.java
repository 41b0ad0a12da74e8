package io.riskalert.rules.gate;

import java.util.Set;

/** The types that generated code may name without calling anything of them. */
final class KnownTypes {
    private static final String FUNCTIONS = "org/drools/model/functions/";

    private static final Set<String> TYPES = Set.of(
            "java/lang/Object",
            "java/lang/String",
            "java/lang/Number",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Double",
            "java/lang/Boolean",
            "java/lang/Comparable",
            "java/time/LocalDate",
            "java/time/DayOfWeek",
            "java/util/List",
            "java/util/regex/Pattern",
            "io/riskalert/rules/evaluate/Alerts",
            "io/riskalert/rules/window/WindowView",
            "io/riskalert/rules/table/TableRow",
            "org/drools/model/Model",
            "org/drools/model/Rule",
            "org/drools/model/RuleItemBuilder",
            "org/drools/model/Variable",
            "org/drools/model/view/ViewItemBuilder",
            "org/drools/model/view/ViewItem",
            "org/drools/model/functions/PredicateInformation");

    private KnownTypes() {}

    static boolean contains(String internalName) {
        return TYPES.contains(internalName)
                || internalName.startsWith(HarmlessMethods.FACTS)
                || internalName.startsWith(FUNCTIONS)
                        && internalName.substring(FUNCTIONS.length()).matches("(Predicate|Function|Block)\\d{1,2}");
    }
}
