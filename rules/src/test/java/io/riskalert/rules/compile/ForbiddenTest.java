package io.riskalert.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.engine.Events;
import io.riskalert.rules.evaluate.Alerts;
import io.riskalert.rules.evaluate.RuleEvaluator;
import io.riskalert.rules.evaluate.TestFacts;
import io.riskalert.rules.gate.CodeRefusal;
import io.riskalert.rules.gate.Mark;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;

/** What rules may not do is refused, by the reader of rules and again in the generated code, before anything is loaded. */
class ForbiddenTest {
    private static final Map<String, String> WINDOWS =
            Map.of(FactTypes.WINDOWS_CLASS, WindowsSource.of(io.riskalert.rules.window.WindowCatalogue.EMPTY));

    static List<Forbidden> all() {
        return Forbidden.all();
    }

    static Stream<Forbidden> compiling() {
        return all().stream().filter(one -> !one.code().isEmpty());
    }

    static Stream<Forbidden> marking() {
        return all().stream().filter(Forbidden::marks);
    }

    @BeforeEach
    void forgetMarks() {
        Mark.left();
    }

    @Test
    void thereAreMany() {
        assertThat(all()).hasSizeGreaterThan(100);
        assertThat(compiling()).hasSizeGreaterThan(60);
        assertThat(marking()).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @MethodSource("all")
    void isToldToItsAuthorWithItsPlace(Forbidden one) {
        assertThat(RuleTexts.problems(one.drl()))
                .anySatisfy(problem ->
                        assertThat(problem).matches("(?s)a\\.drl:\\d+:\\d+: .*").contains(one.says()));
        assertThat(Mark.left()).isZero();
    }

    @ParameterizedTest
    @MethodSource("compiling")
    void isFoundInGeneratedCodeToo(Forbidden one) {
        DroolsBuild.Built built = DroolsBuild.build(Map.of("rule0.drl", one.bare()), WINDOWS);
        assertThat(built.errors()).isEmpty();
        assertThat(built.container()).isEmpty();
        assertThat(one.code()).allSatisfy(code -> assertThat(built.refusals())
                .extracting(CodeRefusal::message)
                .anySatisfy(message -> assertThat(message).contains(code)));
        assertThat(Mark.left()).isZero();
    }

    @ParameterizedTest
    @MethodSource("marking")
    void leavesAMarkWithoutTheGate(Forbidden one) throws ReflectiveOperationException {
        DroolsBuild.Built built = DroolsBuild.build(Map.of("rule0.drl", one.bare()), WINDOWS, classes -> List.of());
        assertThat(built.errors()).isEmpty();
        KieContainer container = built.container().get(0);
        try {
            DroolsBuild.withOurLoader(() -> {
                KieSession session = DroolsBuild.newBase(DroolsBuild.model(container), List.of("r", "harmless"))
                        .newKieSession();
                session.setGlobal("alerts", alerts());
                session.insert(Events.purchase("T1", 1_000, 500, "M1"));
                session.fireAllRules();
                session.dispose();
                return null;
            });
        } finally {
            container.dispose();
        }
        assertThat(Mark.left()).isPositive();
    }

    @Test
    void aQuoteInATextDoesNotEndIt() {
        String leaves = "io.riskalert.rules.gate.Mark.number()";
        for (String text : List.of(
                "\\\" + " + leaves + " + \\\"",
                "\\\\\\\" + " + leaves + " + \\\"",
                "*/ " + leaves + " /*",
                "\\n " + leaves + "; //",
                "end rule x when then " + leaves + "; end",
                "${" + leaves + "} @{" + leaves + "}")) {
            String drl = RuleTexts.rule("r", "$tx : Transaction( mcc != \"" + text + "\" )")
                    + RuleTexts.rule("s", "$tx : Transaction()", "alerts.raise(\"x\", \"" + text + "\" + $tx.mcc());")
                    + RuleTexts.rule("t", "Transaction( mcc not in (\"" + text + "\") )");
            try (RuleSet set = RuleTexts.compile(drl);
                    RuleEvaluator evaluator = set.newEvaluator()) {
                assertThat(evaluator
                                .evaluate(TestFacts.of(Events.purchase("T1", 1_000, 500, "M1"), TestFacts.loan(3)))
                                .hits())
                        .as(text)
                        .hasSize(3);
            }
        }
        assertThat(Mark.left()).isZero();
    }

    /** Of no rules: raising fails, which Drools leaves to the handler of the engine. */
    private static Alerts alerts() {
        try {
            Constructor<Alerts> constructor = Alerts.class.getDeclaredConstructor(Map.class);
            constructor.setAccessible(true);
            return constructor.newInstance(Map.of());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
