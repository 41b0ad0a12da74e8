package io.riskalert.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.alert.Evidence;
import io.riskalert.rules.alert.Hit;
import io.riskalert.rules.engine.Events;
import io.riskalert.rules.evaluate.Evaluation;
import io.riskalert.rules.evaluate.Facts;
import io.riskalert.rules.evaluate.RuleEvaluator;
import io.riskalert.rules.evaluate.TestFacts;
import io.riskalert.rules.fact.Customer;
import io.riskalert.rules.window.WindowCatalogue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablesTest {
    private static final String LIMITS =
            """
            # Limits for one purchase, minor units.
            customer.segment,largeMinor:money,share:decimal,count:int,team:text
            *,1000000,0.5,3,retail
            mass,2000000,0.25,5,mass market
            """;

    private static final String RULE = RuleTexts.rule(
            "large",
            "$tx : Transaction() $limits : Limits( largeMinor <= $tx.amountMinor, share < 1, count > 0, team != \"\" )");

    @Test
    void theRowOfTheCustomersSegmentCounts() {
        try (RuleSet rules = compile(RULE, "tables/limits.csv", LIMITS);
                RuleEvaluator evaluator = rules.newEvaluator()) {
            assertThat(hits(evaluator, purchase("mass", 1_999_999))).isEmpty();
            assertThat(hits(evaluator, purchase("mass", 2_000_000))).hasSize(1);
            assertThat(hits(evaluator, purchase("other", 999_999))).isEmpty();
            assertThat(hits(evaluator, purchase("", 1_000_000))).hasSize(1);
        }
    }

    @Test
    void anAlertShowsTheValuesTheKeyAndTheRow() {
        try (RuleSet rules = compile(RULE, "tables/limits.csv", LIMITS);
                RuleEvaluator evaluator = rules.newEvaluator()) {
            Hit hit = hits(evaluator, purchase("mass", 2_000_000)).get(0);
            assertThat(hit.facts())
                    .contains(
                            new Evidence("limits.largeMinor", "2000000"),
                            new Evidence("limits.share", "0.25"),
                            new Evidence("limits.count", "5"),
                            new Evidence("limits.team", "mass market"),
                            new Evidence("Customer.segment", "mass"),
                            new Evidence("limits.row", "tables/limits.csv:4"));
        }
    }

    @Test
    void textsOfAnAlertNameValues() {
        String rule = RULE.replace("A text", "From {money(limits.largeMinor, base)} on, see {limits.row}.");
        try (RuleSet rules = compile(rule, "tables/limits.csv", LIMITS);
                RuleEvaluator evaluator = rules.newEvaluator()) {
            assertThat(hits(evaluator, purchase("mass", 2_000_000)).get(0).textEn())
                    .isEqualTo("From CNY 20,000.00 on, see tables/limits.csv:4.");
        }
    }

    @Test
    void aTableOfALoanIsThereWhenTheLoanIs() {
        String table = "loan.daysPastDue,loan.product,limit:int\n0..29,*,1\n30..,*,2\n30..,cash,3\n";
        String rule = RuleTexts.rule("there", "Moment() Late( limit == 3 )")
                + RuleTexts.rule("gone", "not Late()")
                + RuleTexts.rule("other", "not Late( limit == 3 )");
        try (RuleSet rules = compile(rule, "tables/late.csv", table);
                RuleEvaluator evaluator = rules.newEvaluator()) {
            assertThat(names(evaluator, TestFacts.of(null, null))).containsExactly("gone", "other");
            assertThat(names(evaluator, TestFacts.of(null, TestFacts.loan(29)))).containsExactly("other");
            assertThat(names(evaluator, TestFacts.of(null, TestFacts.loan(30)))).containsExactly("there");
        }
    }

    @Test
    void aRuleThatDoesWithoutTravelMatchesWhereThereIsNone() {
        try (RuleSet rules = RuleTexts.compile(RuleTexts.rule("at-home", "Transaction() not Travel()"));
                RuleEvaluator evaluator = rules.newEvaluator()) {
            assertThat(names(evaluator, purchase("", 1))).containsExactly("at-home");
        }
    }

    @Test
    void constantsTruthValuesAndWhatIsNotKnownAreKeys() {
        String table =
                """
                transaction.channel,transaction.approved,customer.bureauScore,customer.segment,no:int
                *,*,*,*,0
                POS,true,..599,*,1
                POS,true,(none),*,2
                POS,true,(none),(none),3
                """;
        String rule = "";
        for (int n = 0; n < 4; n++) {
            rule += RuleTexts.rule("n" + n, "Keyed( no == " + n + " )");
        }
        try (RuleSet rules = compile(rule, "tables/keyed.csv", table);
                RuleEvaluator evaluator = rules.newEvaluator()) {
            assertThat(names(evaluator, purchase("a", 1, 599))).containsExactly("n1");
            assertThat(names(evaluator, purchase("a", 1, 600))).containsExactly("n0");
            assertThat(names(evaluator, purchase("a", 1, null))).containsExactly("n2");
            assertThat(names(evaluator, purchase("", 1, null))).containsExactly("n3");
        }
    }

    @Test
    void aTableIsPartOfTheIdentityOfItsSet() {
        RuleFiles one = files(RULE, "tables/limits.csv", LIMITS);
        RuleFiles other = files(RULE, "tables/limits.csv", LIMITS.replace("2000000", "2000001"));
        assertThat(one.id()).isNotEqualTo(other.id());
    }

    @Test
    void aSetTellsItsTables() {
        try (RuleSet rules = compile(RULE, "tables/limits.csv", LIMITS)) {
            assertThat(rules.tables()).singleElement().satisfies(table -> {
                assertThat(table.name()).isEqualTo("Limits");
                assertThat(table.keys()).containsExactly("customer.segment");
                assertThat(table.columns()).containsExactly("largeMinor", "share", "count", "team");
                assertThat(table.rows()).hasSize(2);
            });
        }
    }

    @Test
    void whatSpreadsheetsWriteIsRead() {
        String table = "\uFEFF\"customer.segment\" , \"no:int\"\n\"a, \"\"b\"\"\", 7 \n*,1\n,\n\n";
        try (RuleSet rules = compile(RuleTexts.rule("r", "Keyed( no == 7 )"), "tables/keyed.csv", table);
                RuleEvaluator evaluator = rules.newEvaluator()) {
            assertThat(names(evaluator, purchase("a, \"b\"", 1))).containsExactly("r");
        }
    }

    @Test
    void anUnknownValueOrTableIsTold() {
        assertThat(problems(RuleTexts.rule("r", "Limits( largeMinr < 5 )"), LIMITS))
                .containsExactly("a.drl:5:13: Limits has no property 'largeMinr' — did you mean 'largeMinor'?");
        assertThat(problems(RuleTexts.rule("r", "Limit( largeMinor < 5 )"), LIMITS))
                .containsExactly("a.drl:5:5: unknown fact 'Limit' — did you mean 'Limits'?");
        assertThat(problems(RuleTexts.rule("r", "Limits( largeMinor == \"a\" )"), LIMITS))
                .singleElement()
                .asString()
                .startsWith("a.drl:5:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            quoteCharacter = '`',
            value = {
                "customer.segmnt,no:int|*,1 ~ 1:1: Customer has no property 'segmnt' — did you mean 'segment'?",
                "custmer.segment,no:int|*,1 ~ 1:1: unknown fact 'custmer' — did you mean 'customer'?",
                "no:int,customer.segment,no:int|1,*,1 ~ 1:25: there is a column 'no' already",
                "customer.segment,customer.segment,no:int|*,*,1 ~ 1:18: there is a column 'customer.segment' already",
                "customer.segment,no:integer|*,1 ~ 1:18: unknown type 'integer': there are money, int, decimal, text",
                "customer.segment,n|*,1 ~ 1:18: 'n' is neither a key nor a value",
                "customer.segment,row:int|*,1 ~ 1:18: 'row' cannot be the name of a value",
                "customer.segment,large:money|*,1 ~ 1:18: names of amounts end in Minor, as they are in minor units: largeMinor:money",
                "moment.date,no:int|*,1 ~ 1:1: 'moment.date' is a date: keys are texts",
                "customer.segment|* ~ 1:1: the table gives no value",
                "customer.segment;no:int|*;1 ~ 1:1: columns are parted by commas",
                "customer.segment,no:int|*,1,2 ~ 2:5: the row has 3 cells, but there are 2 columns",
                "customer.segment,no:int|*,1.5 ~ 2:3: 'no' is a whole number such as 30, not '1.5'",
                "customer.segment,nMinor:money|*,`5,000` ~ 2:3: 'nMinor' is an amount in minor units",
                "customer.segment,no:int|*, ~ 2:3: 'no' is a whole number such as 30, and is missing here",
                "customer.segment,no:int|,1 ~ 2:1: 'customer.segment' is empty: write * for anything, (none) for not known",
                "transaction.channel,no:int|*,1|PSO,2 ~ 3:1: 'PSO' is no value of 'transaction.channel' — did you mean 'POS'?",
                "debt.daysPastDue,no:int|*,1|a..b,2 ~ 3:1: 'debt.daysPastDue' is a whole number: write 30, 0..29,",
                "debt.daysPastDue,no:int|*,1|9..3,2 ~ 3:1: the range 9..3 is empty",
                "debt.daysPastDue,no:int|*,1|-3..4,2 ~ 3:1: 'debt.daysPastDue' is never below 0",
                "debt.daysPastDue,no:int|*,1|(none),2 ~ 3:1: 'debt.daysPastDue' is always known: (none) never fits",
                "debt.daysPastDue,no:int|*,1|`1,2 ~ 3:1: the double quote is not closed in this line",
                "debt.daysPastDue,no:int|0..29,1|31..,2 ~ 1:1: no row fits debt.daysPastDue 30: add one, or a row of *",
                "debt.daysPastDue,no:int|1..,2 ~ 1:1: no row fits debt.daysPastDue 0: add one",
                "debt.balanceAfterNextDueMinor,no:int|0..,2|(none),1 ~ 1:1: no row fits debt.balanceAfterNextDueMinor ..-1",
                "customer.bureauScore,no:int|0..,2 ~ 1:1: no row fits customer.bureauScore (none)",
                "customer.segment,no:int|mass,2 ~ 1:1: no row fits customer.segment anything else",
                "customer.segment,no:int ~ 1:1: no row fits customer.segment anything",
                "no:int ~ 1:1: the table has no row: add one",
                "customer.segment,debt.bucket,no:int|*,0..2,1|a,*,2|*,3..,1 ~ 3:1: it cannot be told whether this row counts or that of line 2: both fit customer.segment a, debt.bucket 0..2, and",
                "debt.daysPastDue,no:int|0..30,1|30..,2 ~ 3:1: it cannot be told whether this row counts or that of line 2: both fit debt.daysPastDue 30,",
                "customer.segment,no:int|*,1|a,1|a,2 ~ 4:1: this row asks for the same as that of line 3",
            })
    void whatIsWrongWithATableIsToldWithItsPlace(String lines, String problem) {
        String table = lines.replace('|', '\n').replace('`', '"') + "\n";
        assertThat(problems(RuleTexts.rule("r", "Moment()"), table))
                .first()
                .asString()
                .startsWith("tables/limits.csv:" + problem);
    }

    @ParameterizedTest
    @CsvSource({
        "tables/Limits.csv",
        "tables/transaction.csv",
        "tables/channel.csv",
        "tables/string.csv",
        "tables/a/b.csv",
        "tables/k.csv",
        "tables/alerts.csv"
    })
    void namesThatMeanSomethingElseAreRefused(String path) {
        assertThat(RuleTexts.problems(Map.of("a.drl", RuleTexts.rule("r", "Moment()"), path, LIMITS)))
                .singleElement()
                .asString()
                .startsWith(path + ": ");
    }

    @Test
    void theSafetyGateReadsTheClassesOfTables() {
        Map<String, String> classes = Map.of(
                FactTypes.WINDOWS_CLASS,
                WindowsSource.of(WindowCatalogue.EMPTY),
                TableFact.PACKAGE + ".Limits",
                "package " + TableFact.PACKAGE
                        + "; public final class Limits { public long limit() { return System.nanoTime(); } }");
        DroolsBuild.Built built = DroolsBuild.build(
                Map.of("rule0.drl", "rule r when Limits( limit > 1 ) then alerts.raise(); end"), classes);
        assertThat(built.container()).isEmpty();
        assertThat(built.refusals()).singleElement().asString().contains("nanoTime");
    }

    @Test
    void moreRowsThanAreAllowedAreTold() {
        StringBuilder table = new StringBuilder("customer.segment,no:int\n*,1\n");
        for (int i = 0; i < TableParser.ROW_LIMIT; i++) {
            table.append('s').append(i).append(",1\n");
        }
        assertThat(problems(RuleTexts.rule("r", "Moment()"), table.toString()))
                .containsExactly("tables/limits.csv:2002:1: a table has at most 2000 rows, here are 2001");
    }

    private static RuleSet compile(String drl, String path, String table) {
        return RuleTexts.compiled(RuleCompiler.compile(files(drl, path, table)));
    }

    private static RuleFiles files(String drl, String path, String table) {
        return new RuleFiles(new TreeMap<>(Map.of("a.drl", drl, path, table)));
    }

    private static List<String> problems(String drl, String table) {
        return RuleTexts.problems(Map.of("a.drl", drl, "tables/limits.csv", table));
    }

    private static Facts purchase(String segment, long amountMinor) {
        return purchase(segment, amountMinor, null);
    }

    private static Facts purchase(String segment, long amountMinor, @Nullable Integer bureauScore) {
        Facts facts = TestFacts.of(Events.purchase("T1", 1_000, amountMinor, "M1"), null);
        Customer customer = new Customer(
                "C1", segment, "", null, bureauScore, null, null, null, null, null, 3, "CNY", null, null, null);
        return new Facts(facts.event(), facts.moment(), customer, facts.debt(), null, facts.windows());
    }

    private static List<String> names(RuleEvaluator evaluator, Facts facts) {
        return hits(evaluator, facts).stream().map(hit -> hit.rule().name()).toList();
    }

    private static List<Hit> hits(RuleEvaluator evaluator, Facts facts) {
        Evaluation evaluation = evaluator.evaluate(facts);
        assertThat(evaluation.errors()).isEmpty();
        return evaluation.hits();
    }
}
