package io.riskalert.rules.evaluate;

import static io.riskalert.rules.compile.RuleTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.alert.Hit;
import io.riskalert.rules.compile.DefaultPack;
import io.riskalert.rules.compile.NecessaryConditions;
import io.riskalert.rules.compile.RandomRules;
import io.riskalert.rules.compile.RuleCompiler;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.compile.RuleTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** What the screen leaves to Drools, group by group, comes to the same as all rules in one session. */
class ScreenTest {
    /** Numbers for facts of the shipped rules: around the thresholds of most of them. */
    private static final long[] THRESHOLDS = {
        -1,
        0,
        1,
        2,
        3,
        4,
        5,
        7,
        10,
        11,
        20,
        30,
        31,
        90,
        91,
        270,
        271,
        360,
        361,
        100,
        999,
        1_000,
        100_000,
        500_000,
        2_000_001,
        4_000_000,
        4_999_999,
        5_000_000,
        10_000_000
    };

    private static final long[] SMALL = {-1, 0, 1, 2, 3, 4, 5, 6};
    private static final List<String> TEXTS = List.of("", "a", "b", "c", "7", "7995", "5944", "CN");

    /** Sets of random rules; more of them take more time and find more. */
    private static final int SETS = Integer.getInteger("screen.sets", 2);

    private static final int RULES = 48;
    private static final int SHIPPED = -1;
    private static final int TABLES = -2;

    private static final Map<Integer, Ways> WAYS = new HashMap<>();

    /** A set and the ways to evaluate it. */
    private record Ways(RuleSet set, RuleEvaluator whole, RuleEvaluator screened, Screening screening) {
        static Ways of(RuleSet set) {
            RuleEvaluator whole = new DroolsEvaluator(NecessaryConditions.whole(set), 1_000);
            return new Ways(set, whole, set.newEvaluator(), new Screening(((Rules) set).screen()));
        }

        void assertSame(RandomFacts source) {
            for (int i = 0; i < 25; i++) {
                Facts facts = source.next();
                Evaluation expected = whole.evaluate(facts);
                assertThat(told(screened.evaluate(facts))).isEqualTo(told(expected));
                // Neighbours in a group could hide that a rule was ruled out.
                assertThat(ruledOut(screening, facts, expected)).isEmpty();
            }
        }

        /** Rules that matched or failed although they were ruled out. */
        List<String> ruledOut(Screening by, Facts facts, Evaluation expected) {
            Set<String> ruledOut = new TreeSet<>();
            expected.hits().forEach(hit -> ruledOut.add(hit.rule().name()));
            expected.errors().forEach(error -> ruledOut.add(error.rule()));
            by.candidates(facts).stream()
                    .forEach(rule -> ruledOut.remove(set.rules().get(rule).name()));
            return List.copyOf(ruledOut);
        }

        void close() {
            whole.close();
            screened.close();
            set.close();
        }
    }

    @AfterContainer
    static void close() {
        WAYS.values().forEach(Ways::close);
        WAYS.clear();
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void theShippedRulesMatchAsInOneSession(@ForAll long seed) {
        ways(SHIPPED).assertSame(new RandomFacts(seed, THRESHOLDS, TEXTS));
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void rulesOnTablesMatchAsInOneSession(@ForAll long seed) {
        ways(TABLES).assertSame(new RandomFacts(seed, SMALL, TEXTS));
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void randomRulesMatchAndFailAsInOneSession(@ForAll long seed, @ForAll @IntRange(max = 999) int number) {
        ways(number % SETS).assertSame(new RandomFacts(seed, SMALL, TEXTS));
    }

    @Example
    void aScreenThatRulesOutTooMuchIsFound() {
        Map<String, UnaryOperator<Condition>> mistakes = new TreeMap<>();
        mistakes.put("less or equal is less", comparing(Sign.LESS_OR_EQUAL, Sign.LESS));
        mistakes.put("greater or equal is greater", comparing(Sign.GREATER_OR_EQUAL, Sign.GREATER));
        mistakes.put("not equal is less", comparing(Sign.NOT_EQUAL, Sign.LESS));
        mistakes.put(
                "only the first of alternatives",
                condition -> condition instanceof Condition.Any any
                                && any.parts().stream().noneMatch(Condition.Throws.class::isInstance)
                        ? any.parts().get(0)
                        : condition);
        mistakes.put(
                "only the first of a list",
                condition -> condition instanceof Condition.OneOf one
                        ? new Condition.OneOf(one.value(), one.these().subList(0, 1))
                        : condition);
        mistakes.put("not is forgotten", condition -> condition instanceof Condition.Not not ? not.inner() : condition);
        mistakes.put(
                "what throws is ruled out",
                condition ->
                        condition instanceof Condition.Throws ? new Condition.Fixed(Truth.FALSE, false) : condition);
        mistakes.put(
                "what is not understood is ruled out",
                condition -> condition instanceof Condition.Holds holds && holds.value() instanceof Term.Opaque
                        ? new Condition.Fixed(Truth.FALSE, false)
                        : condition);
        mistakes.put(
                "who is there is mistaken",
                condition -> condition instanceof Condition.Present present
                                && present.fact().name().equals("CustomerEvent")
                        ? new Condition.Fixed(Truth.FALSE, false)
                        : condition);
        String drl = rule("r0", "Customer( knownDays >= 3 )")
                + rule("r1", "Customer( knownDays <= 3 )")
                + rule("r2", "Debt( openLoans != 3 )")
                + rule("r3", "Debt( openLoans == 1 || daysPastDue == 2 )")
                + rule("r4", "Transaction( mcc in (\"a\", \"b\") )")
                + rule("r5", "not Loan( closed )")
                + rule("r6", "Transaction( 7 / (amountMinor - 1) > 1 ) Loan( closed )")
                + rule("r7", "CustomerEvent( customerId.startsWith(\"a\") )");
        Ways ways = Ways.of(RuleTexts.compile(drl, RandomRules.WINDOWS));
        try {
            ways.assertSame(new RandomFacts(1, SMALL, TEXTS));
            mistakes.forEach((name, mistake) -> assertThat(
                            isSeen(ways, NecessaryConditions.screen(drl, RandomRules.WINDOWS, everywhere(mistake))))
                    .as(name)
                    .isTrue());
        } finally {
            ways.close();
        }
    }

    private static boolean isSeen(Ways ways, Screen mistaken) {
        Screening screening = new Screening(mistaken);
        RandomFacts source = new RandomFacts(1, SMALL, TEXTS);
        for (int i = 0; i < 3_000; i++) {
            Facts facts = source.next();
            if (!ways.ruledOut(screening, facts, ways.whole().evaluate(facts)).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static Ways ways(int number) {
        return WAYS.computeIfAbsent(
                number,
                set -> Ways.of(
                        set == SHIPPED
                                ? RuleTexts.compiled(RuleCompiler.compile(DefaultPack.files()))
                                : set == TABLES ? withTables() : RandomRules.compile(set, RULES)));
    }

    private static RuleSet withTables() {
        String drl = rule("t0", "$tx : Transaction() Sizes( limitMinor <= $tx.amountMinor )")
                + rule("t1", "not Sizes( team == \"a\" )")
                + rule("t2", "Debt( openLoans == 3 ) ( Sizes( team != \"a\" ) or Late( limit > 1 ) )")
                + rule("t3", "not Late()")
                + rule(
                        "t4",
                        "exists Late( limit in (1, 3) ) $sizes : Sizes() Customer( knownDays > $sizes.limitMinor )")
                + rule("t5", "Late( 6 / (limit - 1) > 1, word.startsWith(\"b\") )")
                + rule("t6", "CustomerEvent() not Late( limit != 1 )");
        String sizes = "customer.segment,transaction.amountMinor,limitMinor:money,team:text\n"
                + "*,*,2,a\nb,*,1,b\nb,0..3,5,\n(none),4..,4,c\n";
        String late = "loan.daysPastDue,loan.closed,limit:int,word:text\n*,*,1,b\n0..2,*,2,bc\n3..5,true,3,a\n";
        return RuleTexts.compiled(RuleCompiler.compile(
                new RuleFiles(Map.of("a.drl", drl, "tables/sizes.csv", sizes, "tables/late.csv", late))));
    }

    /** Hits in their order, and which rules failed; how a failure is worded depends on what was looked at first. */
    private static List<String> told(Evaluation evaluation) {
        List<String> told = new ArrayList<>();
        for (Hit hit : evaluation.hits()) {
            told.add(hit.rule().name() + " " + hit.subject() + hit.textEn() + hit.facts() + hit.windows());
        }
        evaluation.errors().stream()
                .map(error -> "failed: " + error.rule())
                .distinct()
                .sorted()
                .forEach(told::add);
        return told;
    }

    private static UnaryOperator<Condition> comparing(Sign as, Sign mistaken) {
        return condition -> condition instanceof Condition.Compare compare && compare.sign() == as
                ? new Condition.Compare(compare.left(), mistaken, compare.right())
                : condition;
    }

    private static UnaryOperator<Condition> everywhere(UnaryOperator<Condition> change) {
        return new UnaryOperator<>() {
            @Override
            public Condition apply(Condition condition) {
                return change.apply(inside(condition, this));
            }
        };
    }

    private static Condition inside(Condition condition, UnaryOperator<Condition> change) {
        if (condition instanceof Condition.All all) {
            return new Condition.All(all.parts().stream().map(change).toList());
        }
        if (condition instanceof Condition.Any any) {
            return new Condition.Any(any.parts().stream().map(change).toList());
        }
        return condition instanceof Condition.Not not ? new Condition.Not(change.apply(not.inner())) : condition;
    }
}
