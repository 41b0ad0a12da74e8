package io.riskalert.rules.engine;

import static io.riskalert.rules.engine.Events.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.alert.ContactHours;
import io.riskalert.rules.alert.Severity;
import io.riskalert.rules.evaluate.Facts;
import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import io.riskalert.rules.fact.Travel;
import io.riskalert.rules.loan.LoanPolicy;
import io.riskalert.rules.rate.RateTable;
import io.riskalert.rules.window.Aggregate;
import io.riskalert.rules.window.WindowCatalogue;
import io.riskalert.rules.window.WindowDefinition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What rules are given with a transaction: amounts in the portfolio's currency, travel, dormancy. */
class FactsOfEventsTest {
    private static final WindowCatalogue CATALOGUE = new WindowCatalogue(List.of(new WindowDefinition(
            "spent", Aggregate.SUM, "baseAmountMinor", Duration.ofDays(90).toMillis(), List.of(), "", false, 1)));

    private final List<Facts> seen = new ArrayList<>();
    private EngineRun run = run("CNY", rates("7.00"));
    private int number;

    private static RateTable rates(String dollar) {
        return new RateTable(
                "CNY", List.of(new RateTable.Rate("USD", LocalDate.parse("2026-01-01"), new BigDecimal(dollar))));
    }

    private EngineRun run(String currency, RateTable rates) {
        return new EngineRun(
                rules(rates), new EngineSettings(Events.ZONE, currency, LoanPolicy.DEFAULT, ContactHours.DEFAULT));
    }

    private JavaRules rules(RateTable rates) {
        return new JavaRules(CATALOGUE, rates).event("r", "r", Severity.LOW, Duration.ZERO, facts -> {
            // Windows are valid during the evaluation only.
            facts.windows().value(0);
            return seen.add(facts) && facts.windows().value(0) < 0;
        });
    }

    @AfterEach
    void close() {
        run.close();
    }

    private Facts take(Transaction transaction) {
        run.event(transaction);
        return seen.get(seen.size() - 1);
    }

    private Transaction paid(
            String time, long amountMinor, String currency, Channel channel, double @Nullable ... place) {
        return new Transaction(
                "T" + number++,
                "C1",
                at(time),
                "A1",
                Direction.DEBIT,
                TransactionType.PURCHASE,
                channel,
                TransactionStatus.APPROVED,
                amountMinor,
                currency,
                amountMinor,
                "M1",
                "5411",
                "",
                CounterpartyKind.MERCHANT,
                "CN",
                place == null || place.length == 0 ? null : place[0],
                place == null || place.length == 0 ? null : place[1],
                "D1");
    }

    private @Nullable Long baseOf(Facts facts) {
        return ((Transaction) facts.event()).baseAmountMinor();
    }

    @Test
    void amountsAndBalancesAreBroughtIntoThePortfoliosCurrency() {
        Facts facts = take(paid("2026-03-01T12:00", 100_00, "USD", Channel.ONLINE));
        assertThat(baseOf(facts)).isEqualTo(700_00);
        assertThat(facts.customer().balanceMinor()).isEqualTo(700_00);
        assertThat(facts.customer().currency()).isEqualTo("CNY");
        assertThat(run.last().withoutRate()).isFalse();
    }

    @Test
    void anAmountWithoutARateIsTakenCountedAndLeftOutOfSums() {
        take(paid("2026-03-01T12:00", 10_00, "CNY", Channel.ONLINE));
        Facts facts = take(paid("2026-03-01T13:00", 100_00, "THB", Channel.ONLINE));
        assertThat(baseOf(facts)).isNull();
        assertThat(((Transaction) facts.event()).amountMinor()).isEqualTo(100_00);
        assertThat(facts.customer().balanceMinor()).isEqualTo(10_00);
        assertThat(run.last().withoutRate()).isTrue();
        assertThat(run.last().errors()).isEmpty();
        assertThat(facts.windows().value(0)).isEqualTo(10_00);
    }

    @Test
    void newRatesChangeNoAmountOfThePast() {
        Transaction first = paid("2026-03-01T12:00", 100_00, "USD", Channel.ONLINE);
        Transaction second = paid("2026-03-02T12:00", 100_00, "USD", Channel.ONLINE);
        take(first);
        try (CustomerEngine next = new CustomerEngine(rules(rates("8.00")), EngineSettings.DEFAULT)) {
            next.onEvent(run.store(), second, new io.riskalert.rules.alert.Origin("test", 0, 1), second.timeMs());
        }
        assertThat(seen.get(1).windows().value(0)).isEqualTo(700_00 + 800_00);
    }

    @Test
    void aPortfolioInAnotherCurrencyComparesInItsOwn() {
        run.close();
        run = run("USD", rates("7.00"));
        assertThat(baseOf(take(paid("2026-03-01T12:00", 100_00, "USD", Channel.ONLINE))))
                .isEqualTo(100_00);
        assertThat(baseOf(take(paid("2026-03-01T12:01", 700_00, "CNY", Channel.ONLINE))))
                .isEqualTo(100_00);
    }

    @Test
    void travelIsKnownBetweenPlacesOfTheCardAlone() {
        assertThat(take(paid("2026-03-01T12:00", 1, "CNY", Channel.POS, 31.23, 121.47))
                        .travel())
                .isNull();
        assertThat(take(paid("2026-03-01T12:10", 1, "CNY", Channel.ONLINE, 39.9, 116.4))
                        .travel())
                .isNull();
        assertThat(take(paid("2026-03-01T12:20", 1, "CNY", Channel.POS)).travel())
                .isNull();
        assertThat(take(paid("2026-03-01T12:30", 1, "CNY", Channel.ATM, 0, 0)).travel())
                .isNull();
        Travel travel = take(paid("2026-03-01T13:00", 1, "CNY", Channel.ATM, 39.9, 116.4))
                .travel();
        assertThat(travel).isNotNull();
        assertThat(travel.minutes()).isEqualTo(60);
        assertThat(travel.distanceKm()).isBetween(1_060.0, 1_070.0);
    }

    @Test
    void aTransactionThatComesLateIsComparedWithTheLaterPlaceAndDoesNotReplaceIt() {
        take(paid("2026-03-01T12:00", 1, "CNY", Channel.POS, 31.23, 121.47));
        Travel late = take(paid("2026-03-01T11:00", 1, "CNY", Channel.POS, 39.9, 116.4))
                .travel();
        assertThat(late).isNotNull();
        assertThat(late.speedKmh()).isGreaterThan(900);
        Travel next = take(paid("2026-03-01T12:30", 1, "CNY", Channel.POS, 31.23, 121.47))
                .travel();
        assertThat(next).isNotNull();
        assertThat(next.distanceKm()).isZero();
    }

    @Test
    void dormancyOutlivesTheTransactionsThatAreKept() {
        take(paid("2025-03-01T12:00", 1, "CNY", Channel.POS));
        run.until(at("2026-02-01T00:00"));
        Facts facts = take(paid("2026-03-01T12:00", 1, "CNY", Channel.POS));
        assertThat(facts.customer().dormantDays()).isEqualTo(365);
        assertThat(facts.customer().hoursSinceDormancy()).isZero();
        Facts next = take(paid("2026-03-02T11:00", 1, "CNY", Channel.POS));
        assertThat(next.customer().dormantDays()).isEqualTo(365);
        assertThat(next.customer().hoursSinceDormancy()).isEqualTo(23);
    }
}
