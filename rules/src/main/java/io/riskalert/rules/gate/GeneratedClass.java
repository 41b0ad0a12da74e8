package io.riskalert.rules.gate;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a generated class is for, told by its name. A class of any other name is not made by the generator of rules. */
enum GeneratedClass {
    /** Gives the windows of the catalogue to rules; written by this engine. */
    WINDOWS("io/riskalert/rules/generated/Windows"),
    /** Gives the rows of one table to rules; written by this engine. */
    TABLE("io/riskalert/rules/generated/table/[A-Z][A-Za-z0-9]*"),
    /** One condition, one value or one right side: what an author wrote. */
    LAMBDA("io/riskalert/rules/generated/P[0-9A-F]{2}/Lambda(Predicate|Extractor|Consequence)[0-9A-F]{32}"),
    /** Describes the rules, a method each. */
    RULE_METHODS("io/riskalert/rules/generated/Rules[0-9A-F]{32}RuleMethods\\d+"),
    /** Lists the rules. */
    RULES("io/riskalert/rules/generated/Rules[0-9A-F]{32}"),
    /** Lists some of the rules, where there are a thousand. */
    RULES_PART("io/riskalert/rules/generated/Rules[0-9A-F]{32}Rules\\d+"),
    /** Lists the types of facts. */
    METADATA("io/riskalert/rules/generated/DomainClassesMetadata[0-9A-F]{32}"),
    /** Lists the properties of one type. */
    METADATA_PART("io/riskalert/rules/generated/DomainClassesMetadata[0-9A-F]{32}\\$[A-Za-z0-9_]+_Metadata"),
    /** Describes the module. */
    PROJECT("org/drools/project/model/ProjectModel_[A-Za-z0-9_]+");

    private final Pattern name;

    GeneratedClass(String name) {
        this.name = Pattern.compile(name);
    }

    /** What a class of this internal name is for; null if no such class is made for rules. */
    static @Nullable GeneratedClass of(String internalName) {
        return Arrays.stream(values())
                .filter(kind -> kind.name.matcher(internalName).matches())
                .findFirst()
                .orElse(null);
    }
}
