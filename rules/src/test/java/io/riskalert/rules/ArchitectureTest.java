package io.riskalert.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.riskalert.rules", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule RULES_KNOW_NOTHING_OF_STREAMS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "org.apache.avro..", "io.riskalert.avro..");

    @ArchTest
    static final ArchRule ONLY_COMPILER_AND_EVALUATOR_KNOW_DROOLS = noClasses()
            .that()
            .resideOutsideOfPackages("..compile..", "..evaluate..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.drools..", "org.kie..");

    @ArchTest
    static final ArchRule FACTS_DEPEND_ON_NOTHING_OF_THE_ENGINE = noClasses()
            .that()
            .resideInAPackage("..fact..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..rules.engine..", "..rules.compile..", "..rules.window..", "..rules.alert..");

    @ArchTest
    static final ArchRule NO_CLOCKS_IN_DECISIONS = noClasses()
            .that()
            .resideInAnyPackage("..engine..", "..window..", "..loan..", "..alert..", "..evaluate..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now");
}
