package io.riskalert.rules.evaluate;

import static io.riskalert.rules.compile.RuleTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.alert.Evidence;
import io.riskalert.rules.alert.Hit;
import io.riskalert.rules.alert.Subject;
import io.riskalert.rules.alert.WindowEvidence;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.compile.RuleTexts;
import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.CustomerEvent;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DroolsEvaluatorTest {
    private static final String WINDOWS =
            "windows:\n  spend: { sum: amountMinor, within: 24h }\n  usual: { avg: amountMinor, within: 30d }\n";

    @Test
    void aHitExplainsItself() {
        String drl = rule(
                        "big",
                        "$tx : Transaction( approved, amountMinor > 1000 )\n Windows( spend > 5, usualComplete )\n"
                                + " Customer( segment == \"mass\", $days : knownDays ) not Debt( openLoans > 3 )")
                .replace(
                        "A text",
                        "{money(tx.amountMinor, tx.currency)} at {tx.merchantId}, usually {windows.usual}, {tx.balanceMinor}");
        try (RuleSet set = RuleTexts.compile(drl, WINDOWS);
                RuleEvaluator evaluator = set.newEvaluator()) {
            Evaluation evaluation = evaluator.evaluate(TestFacts.purchase());
            assertThat(evaluation.errors()).isEmpty();
            Hit hit = evaluation.hits().get(0);
            assertThat(hit.rule()).isEqualTo(set.rules().get(0));
            assertThat(hit.subject()).isEqualTo(new Subject(Subject.CUSTOMER, "C1"));
            assertThat(hit.textEn()).isEqualTo("CNY 12,345.67 at M1, usually 7.26, –");
            assertThat(hit.textZh()).isEqualTo(hit.textEn());
            assertThat(hit.facts())
                    .containsExactly(
                            new Evidence("tx.approved", "true"),
                            new Evidence("tx.amountMinor", "1234567"),
                            new Evidence("Customer.segment", "mass"),
                            new Evidence("Customer.knownDays", "3"),
                            new Evidence("tx.currency", "CNY"),
                            new Evidence("tx.merchantId", "M1"),
                            new Evidence("tx.balanceMinor", ""));
            assertThat(hit.windows())
                    .containsExactly(
                            new WindowEvidence("spend", "7", -100, 1_000, true),
                            new WindowEvidence("usual", "7.26", -100, 1_000, true));
        }
    }

    @Test
    void anAlertIsAboutTheLoanThatTheRuleAsksForOrAboutWhatItNames() {
        String drl = rule("about-loan", "Loan( daysPastDue > 0 )")
                + rule("about-customer", "Moment()")
                + rule(
                        "about-both",
                        "$tx : Transaction()",
                        "alerts.raise(\"account\", $tx.accountId());\n"
                                + "alerts.raise(\"card\", \"card-\" + $tx.accountId()); alerts.raise(\"account\", $tx.accountId());");
        try (RuleSet set = RuleTexts.compile(drl);
                RuleEvaluator evaluator = set.newEvaluator()) {
            CustomerEvent purchase = Events.purchase("T1", 1_000, 5, "M1");
            assertThat(evaluator
                            .evaluate(TestFacts.of(purchase, TestFacts.loan(1)))
                            .hits())
                    .extracting(hit -> hit.rule().name() + " " + hit.subject().kind() + " "
                            + hit.subject().id())
                    .containsExactly(
                            "about-loan loan L1",
                            "about-customer customer C1",
                            "about-both account A1",
                            "about-both card card-A1");
        }
    }

    @Test
    void hitsComeInTheOrderOfTheFile() {
        String drl = IntStream.range(0, 30)
                .mapToObj(i -> rule("r" + (i * 7 % 30), i % 2 == 0 ? "Moment()" : "Transaction() Moment() Customer()"))
                .collect(Collectors.joining());
        try (RuleSet set = RuleTexts.compile(drl);
                RuleEvaluator evaluator = set.newEvaluator()) {
            assertThat(evaluator.evaluate(TestFacts.purchase()).hits())
                    .extracting(Hit::rule)
                    .containsExactlyElementsOf(set.rules());
        }
    }

    @Test
    void onlyWhatIsThereMatches() {
        String drl = rule("on-payment", "Repayment()")
                + rule("on-any-event", "CustomerEvent( eventId == \"T1\" )")
                + rule("on-loan", "Loan()")
                + rule("unknown-is-no-number", "Customer( bureauScore < 600 || >= 600 )")
                + rule("unknown", "Customer( bureauScore == null, !( bureauScore > 3 ) )")
                + rule(
                        "without-loan",
                        "not Loan() exists Moment() ( Debt( openLoans > 3 ) or Customer( knownDays == 3 ) )");
        try (RuleSet set = RuleTexts.compile(drl);
                RuleEvaluator evaluator = set.newEvaluator()) {
            assertThat(evaluator.evaluate(TestFacts.purchase()).hits())
                    .extracting(hit -> hit.rule().name())
                    .containsExactly("on-any-event", "unknown", "without-loan");
            assertThat(evaluator.evaluate(TestFacts.of(null, null)).hits())
                    .extracting(hit -> hit.rule().name())
                    .containsExactly("unknown", "without-loan");
        }
    }

    @Test
    void aRuleOfAbsencesAloneFiresAtEachTrigger() {
        String drl = rule("no-loan", "not Loan()") + rule("no-payment", "not Repayment() not Loan( daysPastDue > 3 )");
        try (RuleSet set = RuleTexts.compile(drl);
                RuleEvaluator evaluator = set.newEvaluator()) {
            for (int i = 0; i < 3; i++) {
                assertThat(evaluator.evaluate(TestFacts.purchase()).hits()).hasSize(2);
                CustomerEvent purchase = Events.purchase("T1", 1_000, 5, "M1");
                assertThat(evaluator
                                .evaluate(TestFacts.of(purchase, TestFacts.loan(3)))
                                .hits())
                        .extracting(hit -> hit.rule().name())
                        .containsExactly("no-payment");
                assertThat(evaluator
                                .evaluate(TestFacts.of(purchase, TestFacts.loan(4)))
                                .hits())
                        .isEmpty();
            }
        }
    }

    @Test
    void constraintsCanBeWrittenInManyWays() {
        String drl = rule(
                "r",
                "$tx : Transaction( amountMinor > 1_000_000 && < 2_000_000L || == 5, type in (TransactionType.PURCHASE,"
                        + " TransactionType.TRANSFER), mcc not in (\"7995\"), merchantId matches \"M\\\\d\","
                        + " !(channel == Channel.ATM), amountMinor * 2 - 1 > 100 && < 4000000000L, $amount : amountMinor > 3,"
                        + " accountId.startsWith(\"A\"), deviceId not matches \"x.*\", cardPresent == true, balanceMinor == null )\n"
                        + "Windows( spend * 3 < $tx.amountMinor, usual > 7.2, spend * 1.5 < usual * 2, spend < $amount )\n"
                        + "Moment( date.isBefore(date.plusDays(1)), hour >= 9 && <= 17, dayOfWeek != 7, date.dayOfMonth == 5 )");
        try (RuleSet set = RuleTexts.compile(drl, WINDOWS);
                RuleEvaluator evaluator = set.newEvaluator()) {
            assertThat(evaluator.evaluate(TestFacts.purchase()).hits()).hasSize(1);
        }
    }

    @Test
    void aRuleThatFailsOnTheRightSideLeavesTheOthersAlone() {
        String drl = rule("first", "Moment()")
                + rule("no-merchant", "$tx : Transaction()", "alerts.raise(\"merchant\", $tx.merchantId());")
                + rule("last", "Moment()");
        try (RuleSet set = RuleTexts.compile(drl);
                RuleEvaluator evaluator = set.newEvaluator()) {
            for (int i = 0; i < 3; i++) {
                Evaluation evaluation = evaluator.evaluate(TestFacts.of(Events.purchase("T1", 1_000, 5, ""), null));
                assertThat(evaluation.hits())
                        .extracting(hit -> hit.rule().name())
                        .containsExactly("first", "last");
                assertThat(evaluation.errors())
                        .containsExactly(new RuleError(
                                "no-merchant",
                                "it raises an alert about 'merchant' but the reference is empty: ask for it in the"
                                        + " condition, such as merchantId != \"\""));
            }
            assertThat(evaluator.evaluate(TestFacts.purchase()).hits()).hasSize(3);
        }
    }

    @Test
    void aRuleThatFailsInAConditionLeavesTheOthersAlone() {
        String broken = "Transaction( amountMinor / (amountMinor - 5) > 3 )";
        String drl = rule("first", "Moment()")
                + rule("broken", broken)
                + rule("broken-too", broken + " Moment()")
                + rule("broken-in-join", "$tx : Transaction() Windows( spend / ($tx.amountMinor - 5) > 0 )")
                + rule("last", "Transaction( amountMinor > 3 )");
        try (RuleSet set = RuleTexts.compile(drl, WINDOWS);
                RuleEvaluator evaluator = set.newEvaluator()) {
            for (int i = 0; i < 3; i++) {
                Evaluation evaluation = evaluator.evaluate(TestFacts.of(Events.purchase("T1", 1_000, 5, "M"), null));
                assertThat(evaluation.hits())
                        .extracting(hit -> hit.rule().name())
                        .containsExactly("first", "last");
                assertThat(evaluation.errors())
                        .extracting(RuleError::rule)
                        .containsExactlyInAnyOrder("broken", "broken-too", "broken-in-join");
                assertThat(evaluation.errors())
                        .extracting(RuleError::message)
                        .contains("ArithmeticException in a condition: amountMinor / (amountMinor - 5) > 3");
            }
            Evaluation fine = evaluator.evaluate(TestFacts.of(Events.purchase("T1", 1_000, 6, "M"), null));
            assertThat(fine.errors()).isEmpty();
            assertThat(fine.hits()).hasSize(5);
        }
    }

    @Test
    void aConditionThatFailsInSeveralGroupsLeavesTheOthersOfEachAlone() {
        String broken = "Transaction( amountMinor / (amountMinor - 5) > 3 )";
        String drl = IntStream.range(0, 40)
                .mapToObj(i -> rule("r" + i, i == 3 || i == 35 ? broken : "Moment()"))
                .collect(Collectors.joining());
        try (RuleSet set = RuleTexts.compile(drl);
                RuleEvaluator evaluator = set.newEvaluator()) {
            Evaluation evaluation = evaluator.evaluate(TestFacts.of(Events.purchase("T1", 1_000, 5, "M"), null));
            assertThat(evaluation.hits()).hasSize(38);
            assertThat(evaluation.errors()).extracting(RuleError::rule).containsExactly("r3", "r35");
        }
    }

    @Test
    void ofSeveralRulesWithTheConditionThatFailsOnlyThoseThatComeToItFail() {
        String broken = "amountMinor / (amountMinor - 5) > 3 )";
        String drl = rule("fails", "Transaction( " + broken)
                + rule("matches", "Customer() not Transaction( !approved, " + broken)
                + rule("neither", "Transaction( !approved, " + broken);
        try (RuleSet set = RuleTexts.compile(drl);
                RuleEvaluator evaluator = set.newEvaluator()) {
            Evaluation evaluation = evaluator.evaluate(TestFacts.of(Events.purchase("T1", 1_000, 5, "M"), null));
            assertThat(evaluation.hits()).extracting(hit -> hit.rule().name()).containsExactly("matches");
            assertThat(evaluation.errors()).extracting(RuleError::rule).containsExactly("fails");
        }
    }

    @Test
    void firingsOnOneEventAreBounded() {
        String drl = rule("before", "Moment()")
                + rule("excessive", "( Moment() or Customer() or Debt() or Transaction() )")
                + rule("after", "Moment()");
        try (RuleSet set = RuleTexts.compile(drl)) {
            try (RuleEvaluator evaluator = new DroolsEvaluator((Rules) set, 4)) {
                for (int i = 0; i < 2; i++) {
                    Evaluation evaluation = evaluator.evaluate(TestFacts.purchase());
                    assertThat(evaluation.hits())
                            .extracting(hit -> hit.rule().name())
                            .containsExactly("before", "after");
                    assertThat(evaluation.errors())
                            .containsExactly(new RuleError(
                                    "excessive", "stopped after 4 firings on one event, most of them of this rule"));
                }
            }
        }
    }

    @Test
    void rulesThatAreLeftOutTakeNoPartUntilTheyAreNot() {
        String drl = IntStream.range(0, 40)
                .mapToObj(
                        i -> rule("r" + i, i == 20 ? "Transaction( amountMinor / (amountMinor - 5) > 3 )" : "Moment()"))
                .collect(Collectors.joining());
        Facts failing = TestFacts.of(Events.purchase("T1", 1_000, 5, "M"), null);
        try (RuleSet set = RuleTexts.compile(drl);
                RuleEvaluator evaluator = set.newEvaluator()) {
            assertThat(evaluator.evaluate(failing).errors()).hasSize(1);
            evaluator.leaveOut(Set.of("r20", "r7"));
            assertThat(evaluator.evaluate(failing).errors()).isEmpty();
            assertThat(evaluator.evaluate(failing).hits())
                    .hasSize(38)
                    .extracting(hit -> hit.rule().name())
                    .doesNotContain("r7", "r20");
            evaluator.leaveOut(Set.of("r20"));
            assertThat(evaluator.evaluate(failing).hits()).hasSize(39);
            evaluator.leaveOut(Set.of());
            assertThat(evaluator.evaluate(failing).errors()).hasSize(1);
        }
    }

    @Test
    void anOpenEvaluatorOutlivesItsSet() {
        RuleSet set = RuleTexts.compile(rule("r", "Transaction( amountMinor > 3 )"));
        try (RuleEvaluator evaluator = set.newEvaluator()) {
            set.close();
            assertThat(evaluator.evaluate(TestFacts.purchase()).hits()).hasSize(1);
        }
    }

    @Test
    void nothingIsKeptOfTheFacts() {
        String drl = rule("r", "Transaction( amountMinor > 3 ) $m : Moment() Windows( spend > 3 )")
                + rule("never", "Transaction( amountMinor > 3 ) Loan()")
                + rule("broken", "$tx : Transaction() Windows( spend / ($tx.amountMinor - 5) > 0 )");
        try (RuleSet set = RuleTexts.compile(drl, WINDOWS);
                RuleEvaluator evaluator = set.newEvaluator()) {
            for (long amountMinor : new long[] {5, 6}) {
                List<WeakReference<Object>> facts = evaluateAndForget(evaluator, amountMinor);
                for (int i = 0; i < 20 && facts.stream().anyMatch(fact -> fact.get() != null); i++) {
                    System.gc();
                }
                assertThat(facts).allSatisfy(fact -> assertThat(fact.get()).isNull());
            }
        }
    }

    @Test
    void windowsThatNoRuleComesToAreNotComputed() {
        String drl = rule(
                        "declined",
                        "Transaction( status == TransactionStatus.DECLINED ) Windows( spend > 5, usual > 3 || < 1 )")
                + rule("after-customer", "Moment() Customer( knownDays > 99 ) Windows( !usualComplete )")
                + rule("bound", "$w : Windows() Loan( overdueMinor > $w.spend )");
        try (RuleSet set = RuleTexts.compile(drl, WINDOWS);
                RuleEvaluator evaluator = set.newEvaluator()) {
            Facts facts = TestFacts.purchase();
            Facts withoutWindows = new Facts(
                    facts.event(), facts.moment(), facts.customer(), facts.debt(), null, new TestFacts.NoWindow());
            assertThat(evaluator.evaluate(withoutWindows)).isEqualTo(Evaluation.NOTHING);
        }
    }

    private static List<WeakReference<Object>> evaluateAndForget(RuleEvaluator evaluator, long amountMinor) {
        Facts facts = TestFacts.of(Events.purchase("T1", 1_000, amountMinor, "M"), null);
        evaluator.evaluate(facts);
        return List.of(
                new WeakReference<>(facts),
                new WeakReference<>(facts.event()),
                new WeakReference<>(facts.moment()),
                new WeakReference<>(facts.windows()));
    }

    @Test
    void twentyRulesTakeMicroseconds() {
        String drl = IntStream.range(0, 20)
                .mapToObj(i -> rule(
                        "r" + i,
                        "Transaction( amountMinor > " + (1_000 + i) + ", approved, mcc in (\"7995\", \"" + i + "\") )\n"
                                + "Windows( spend > " + i + ", usualComplete )"))
                .collect(Collectors.joining());
        try (RuleSet set = RuleTexts.compile(drl, WINDOWS);
                RuleEvaluator evaluator = set.newEvaluator()) {
            Facts facts = TestFacts.purchase();
            int evaluations = 20_000;
            long startedNs = 0;
            int hits = 0;
            for (int i = 0; i < 3 * evaluations; i++) {
                if (i == 2 * evaluations) {
                    startedNs = System.nanoTime();
                }
                hits += evaluator.evaluate(facts).hits().size();
            }
            assertThat(hits).isZero();
            System.out.printf(
                    "20 rules, none matches: %.1f µs for each evaluation%n",
                    (System.nanoTime() - startedNs) / 1e3 / evaluations);
        }
    }
}
