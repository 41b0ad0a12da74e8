package io.riskalert.flink.demo;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.TransactionType;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What customers do on an ordinary day: shop, travel, earn, pay rent, send money to friends. */
final class OrdinaryLife {
    /** Share of the day's purchases by local hour, for people who sleep at night. */
    private static final int[] HOURS = {0, 0, 0, 0, 0, 1, 3, 8, 8, 5, 5, 8, 11, 7, 4, 4, 5, 8, 11, 9, 6, 4, 2, 0};

    private static final int HOURS_SUM = java.util.Arrays.stream(HOURS).sum();
    private static final int NIGHT_OWL_SHIFT_HOURS = 5;
    private static final double CHANCE_OF_TRIP = 0.001;
    private static final double CHANCE_OF_LUXURY = 0.0004;
    private static final double CHANCE_OF_REFUSAL = 0.002;
    private static final double SPREAD = 0.4;
    private static final long AVERAGE_INCOME_MINOR = 900_000;

    private final Timeline timeline;
    private final Ledger ledger;
    private final double purchasesPerDay;

    /**
     * @param purchasesPerDay of the average customer
     */
    OrdinaryLife(Timeline timeline, Ledger ledger, double purchasesPerDay) {
        this.timeline = timeline;
        this.ledger = ledger;
        this.purchasesPerDay = purchasesPerDay;
    }

    /** Plans one day of one customer. */
    void plan(Account account, LocalDate date) {
        Dice dice = account.dice();
        Person person = account.person();
        if (!account.travelling(date) && dice.chance(CHANCE_OF_TRIP)) {
            City city = dice.oneOf(dice.chance(0.3) ? City.ABROAD : City.HOMES);
            account.travel(city, date, date.plusDays(dice.between(3, 8)));
        }
        boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        for (int i = dice.times(purchasesPerDay * person.appetite() * (weekend ? 1.25 : 0.9)); i > 0; i--) {
            timeline.at(timeOfDay(person, date, dice), nowMs -> purchase(account, nowMs));
        }
        if (date.getDayOfMonth() == person.salaryDay()) {
            long amountMinor = person.monthlyIncomeMinor() * dice.between(980, 1_020) / 1_000;
            timeline.at(
                    between(date, 8, 11, dice),
                    nowMs -> ledger.moneyIn(
                            account,
                            nowMs,
                            TransactionType.SALARY,
                            amountMinor,
                            person.employerId(),
                            CounterpartyKind.EMPLOYER));
        }
        if (date.getDayOfMonth() == person.rentDay()) {
            send(account, between(date, 9, 21, dice), person.monthlyIncomeMinor() / 4, person.landlordId());
        }
        if (dice.chance(0.08)) {
            long amountMinor = dice.amountMinor(15_000, 0.7) / 100 * 100 + 100;
            String friend = dice.chance(0.03) ? "person-" + dice.below(1_000_000) : dice.oneOf(person.friendIds());
            send(account, between(date, 9, 22, dice), amountMinor, friend);
        }
        if (dice.chance(0.03)) {
            timeline.at(between(date, 9, 20, dice), nowMs -> withdraw(account, nowMs));
        }
        timeline.at(timeline.startOf(date) + Timeline.HOUR_MS, nowMs -> balanceSavings(account, nowMs));
    }

    private void purchase(Account account, long nowMs) {
        Dice dice = account.dice();
        Person person = account.person();
        boolean luxury = dice.chance(CHANCE_OF_LUXURY);
        MerchantKind kind = luxury
                ? dice.oneOf(List.of(MerchantKind.ELECTRONICS, MerchantKind.ELECTRONICS, MerchantKind.JEWELLERY))
                : MerchantKind.everyday(dice);
        LocalDate date = timeline.date(nowMs);
        @Nullable City place = account.place(date);
        boolean online = kind.online() || place == null;
        City city = place == null ? person.home() : place;
        Merchant shop = !luxury && city.equals(person.home()) && dice.chance(0.7)
                ? dice.oneOf(person.favourites())
                : Merchant.any(kind, city, dice);
        long amountMinor = Math.max(
                100,
                dice.amountMinor(shop.kind().medianMinor() * 0.8, SPREAD)
                        * Math.min(person.monthlyIncomeMinor(), 4 * AVERAGE_INCOME_MINOR)
                        / AVERAGE_INCOME_MINOR);
        boolean onlineShop = online || shop.kind().online();
        if (!account.canPay(amountMinor) || (!onlineShop && !account.useCardAt(nowMs))) {
            return;
        }
        ledger.purchase(
                account,
                nowMs,
                shop,
                amountMinor,
                onlineShop ? (dice.chance(0.8) ? Channel.MOBILE : Channel.ONLINE) : Channel.POS,
                !dice.chance(CHANCE_OF_REFUSAL));
    }

    private void send(Account account, long timeMs, long amountMinor, String to) {
        timeline.at(timeMs, nowMs -> {
            if (account.canPay(amountMinor)) {
                ledger.moneyOut(
                        account,
                        nowMs,
                        TransactionType.TRANSFER,
                        amountMinor,
                        to,
                        CounterpartyKind.PERSON,
                        account.person().deviceId());
            }
        });
    }

    private void withdraw(Account account, long nowMs) {
        long amountMinor = account.dice().oneOf(List.of(50_000L, 100_000L, 100_000L, 200_000L));
        City place = account.place(timeline.date(nowMs));
        if (place != null && account.canPay(amountMinor) && account.useCardAt(nowMs)) {
            ledger.withdrawal(account, nowMs, amountMinor, place);
        }
    }

    /** Nobody lets the account run dry or grow for ever: savings fill it up and take what is left over. */
    private void balanceSavings(Account account, long nowMs) {
        long incomeMinor = account.person().monthlyIncomeMinor();
        String savings = "savings-" + account.person().accountId();
        if (account.balanceMinor() < incomeMinor / 5) {
            ledger.moneyIn(
                    account, nowMs, TransactionType.TRANSFER, incomeMinor / 2, savings, CounterpartyKind.OWN_ACCOUNT);
        } else if (account.balanceMinor() > incomeMinor * 8) {
            long restMinor = account.balanceMinor() - incomeMinor * 4;
            ledger.moneyOut(
                    account, nowMs, TransactionType.TRANSFER, restMinor, savings, CounterpartyKind.OWN_ACCOUNT, "");
        }
    }

    private long timeOfDay(Person person, LocalDate date, Dice dice) {
        int left = dice.below(HOURS_SUM);
        int hour = 0;
        while (left >= HOURS[hour]) {
            left -= HOURS[hour++];
        }
        int shift = person.nightOwl() ? NIGHT_OWL_SHIFT_HOURS : 0;
        return timeline.startOf(date) + (hour + shift) * Timeline.HOUR_MS + dice.below((int) Timeline.HOUR_MS);
    }

    private long between(LocalDate date, int fromHour, int untilHour, Dice dice) {
        long fromMs = timeline.startOf(date) + fromHour * Timeline.HOUR_MS;
        return fromMs + dice.below((int) ((untilHour - fromHour) * Timeline.HOUR_MS));
    }
}
