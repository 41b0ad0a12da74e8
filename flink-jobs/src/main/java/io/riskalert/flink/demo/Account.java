package io.riskalert.flink.demo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Where a customer's story stands. Changes as the story goes on; not thread-safe. */
final class Account {
    private final Person person;
    private final Dice dice;
    private long balanceMinor;
    private long lastCardPresentMs = Long.MIN_VALUE / 2;
    private boolean inEpisode;
    private int loans;
    private @Nullable City tripTo;
    private @Nullable LocalDate tripFrom;
    private @Nullable LocalDate tripUntil;

    Account(Person person, Dice dice) {
        this.person = person;
        this.dice = dice;
        this.balanceMinor = person.monthlyIncomeMinor() * dice.between(5, 40) / 10;
        this.loans = person.loan() == null ? 0 : 1;
    }

    Person person() {
        return person;
    }

    Dice dice() {
        return dice;
    }

    long balanceMinor() {
        return balanceMinor;
    }

    boolean canPay(long amountMinor) {
        return balanceMinor >= amountMinor;
    }

    void book(long amountMinor) {
        balanceMinor += amountMinor;
    }

    /** Nobody is in two places within half an hour: remembers a use of the card, or says that it cannot be. */
    boolean useCardAt(long timeMs) {
        if (timeMs - lastCardPresentMs < 30 * Timeline.MINUTE_MS) {
            return false;
        }
        lastCardPresentMs = timeMs;
        return true;
    }

    boolean inEpisode() {
        return inEpisode;
    }

    void inEpisode(boolean now) {
        inEpisode = now;
    }

    int loans() {
        return loans;
    }

    void loans(int now) {
        loans = now;
    }

    void travel(City city, LocalDate from, LocalDate until) {
        tripTo = city;
        tripFrom = from;
        tripUntil = until;
    }

    boolean travelling(LocalDate date) {
        return tripUntil != null && !date.isAfter(tripUntil);
    }

    /** Where the customer is on that day; null on the day of a journey. */
    @Nullable
    City place(LocalDate date) {
        if (!travelling(date)) {
            return person.home();
        }
        return date.equals(tripFrom) || date.equals(tripUntil) ? null : tripTo;
    }
}
