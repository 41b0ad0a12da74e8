package io.riskalert.rules.evaluate;

import static io.riskalert.rules.compile.RuleTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.compile.DefaultPack;
import io.riskalert.rules.compile.NecessaryConditions;
import io.riskalert.rules.compile.RandomRules;
import io.riskalert.rules.compile.RuleCompiler;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.compile.RuleTexts;
import io.riskalert.rules.fact.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ways through the screen that are remembered lead where they would lead if they were found anew. */
class StepsTest {
    private static final long[] NUMBERS = {0, 1, 2, 5, 100, 999, 1_000, 20_000, 25_000, 100_000, 500_000, 4_500_000};
    private static final List<String> TEXTS = List.of("", "a", "b", "7995", "5944", "CN");

    @Test
    void rememberedWaysLeaveTheSameRulesOfTheShippedPack() {
        RuleSet set = RuleTexts.compiled(RuleCompiler.compile(DefaultPack.files()));
        try {
            assertSame(((Rules) set).screen(), new RandomFacts(1, NUMBERS, TEXTS), 200);
        } finally {
            set.close();
        }
    }

    @Test
    void rememberedWaysLeaveTheSameOfAThousandRules() {
        Screen screen = NecessaryConditions.screen(SelectivePack.drl(1_000), SelectivePack.WINDOWS);
        assertSame(screen, SelectivePack.facts(3), 3_000);
    }

    @Test
    void transactionsOfOneKindAreAlikeInAllThatTheKindTells() {
        RuleSet set = RuleTexts.compiled(RuleCompiler.compile(DefaultPack.files()));
        try {
            List<SlotIndex> told = ((Rules) set)
                    .screen().part(Screen.part(transactions(1).next(), false)).indexes().stream()
                            .filter(SlotIndex::ofKind)
                            .toList();
            assertThat(told).extracting(index -> index.slot().property().name()).contains("type", "approved");
            Map<Integer, Transaction> first = new HashMap<>();
            Transactions source = transactions(2);
            for (int i = 0; i < 20_000; i++) {
                Transaction one = source.next();
                assertThat(Kinds.of(one)).isBetween(0, Kinds.COUNT - 1);
                Transaction other = first.putIfAbsent(Kinds.of(one), one);
                if (other != null) {
                    told.forEach(
                            index -> assertThat(index.slot().property().reader().apply(one))
                                    .isEqualTo(index.slot().property().reader().apply(other)));
                }
            }
            assertThat(first.size()).isLessThan(20_000);
        } finally {
            set.close();
        }
    }

    @Test
    void aConditionThatThrowsOnAnUnknownAmountCostsNothingWhereItIsKnown() {
        String drl = rule("r0", "Transaction( mcc == \"7995\", baseAmountMinor * 4 > 100 )");
        Screening screening = new Screening(NecessaryConditions.screen(drl, RandomRules.WINDOWS));
        Transaction any = transactions(1).next();

        assertThat(screening
                        .candidates(TestFacts.of(with(any, "5411", 1_000L), 1))
                        .isEmpty())
                .isTrue();
        long looks = screening.looks();
        assertThat(screening
                        .candidates(TestFacts.of(with(any, "5411", 1_000L), 1))
                        .isEmpty())
                .isTrue();
        assertThat(screening.looks() - looks).isLessThanOrEqualTo(3);
        assertThat(screening
                        .candidates(TestFacts.of(with(any, "7995", 1_000L), 1))
                        .get(0))
                .isTrue();
        assertThat(screening.candidates(TestFacts.of(with(any, "7995", 1L), 1)).get(0))
                .isFalse();
        assertThat(screening
                        .candidates(TestFacts.of(with(any, "7995", null), 1))
                        .get(0))
                .as("Drools has to tell that it throws")
                .isTrue();
        assertThat(screening
                        .candidates(TestFacts.of(with(any, "5411", null), 1))
                        .get(0))
                .as("Drools does not come to what throws")
                .isFalse();
    }

    private static void assertSame(Screen screen, RandomFacts source, int limitWords) {
        Screening all = new Screening(screen);
        Screening some = new Screening(screen, limitWords);
        Screening none = new Screening(screen, 0);
        for (int i = 0; i < 5_000; i++) {
            Facts facts = source.next();
            var expected = none.candidates(facts);
            assertThat(all.candidates(facts)).isEqualTo(expected);
            assertThat(some.candidates(facts)).isEqualTo(expected);
        }
        assertThat(all.looks()).isEqualTo(none.looks()).isEqualTo(some.looks());
    }

    private interface Transactions {
        Transaction next();
    }

    private static Transactions transactions(long seed) {
        RandomFacts source = new RandomFacts(seed, NUMBERS, TEXTS);
        return () -> source.record(Transaction.class);
    }

    private static Transaction with(Transaction one, String mcc, @Nullable Long baseMinor) {
        return new Transaction(
                        one.eventId(),
                        one.customerId(),
                        one.timeMs(),
                        one.accountId(),
                        one.direction(),
                        one.type(),
                        one.channel(),
                        one.status(),
                        one.amountMinor(),
                        one.currency(),
                        one.balanceMinor(),
                        one.merchantId(),
                        mcc,
                        one.counterpartyId(),
                        one.counterpartyKind(),
                        one.country(),
                        one.latitudeDeg(),
                        one.longitudeDeg(),
                        one.deviceId())
                .withBaseAmountMinor(baseMinor);
    }
}
