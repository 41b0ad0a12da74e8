package io.riskalert.flink.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Customers with their habits, made from a seed: the same seed and size give the same people. A larger population begins
 * with the people of a smaller one.
 *
 * @param seed where chance begins
 * @param startMs when their story begins, UTC milliseconds
 * @param zone time zone of the portfolio
 * @param people the customers
 */
public record Population(long seed, long startMs, ZoneId zone, List<Person> people) {
    private static final double SHARE_WITH_LOAN = 0.6;
    private static final double SHARE_TAKEN_OVER_IN_ARREARS = 0.01;
    private static final int FAVOURITES = 8;
    private static final int MOST_FRIENDS = 4;
    /** Most customers in one population. */
    public static final int MOST_CUSTOMERS = 1_000_000;

    public Population {
        people = List.copyOf(people);
    }

    /**
     * Makes a population.
     *
     * @param customers how many, 1 to {@value #MOST_CUSTOMERS}
     */
    public static Population of(long seed, int customers, long startMs, ZoneId zone) {
        if (customers < 1 || customers > MOST_CUSTOMERS) {
            throw new IllegalArgumentException("customers must be 1 to " + MOST_CUSTOMERS + ", not " + customers);
        }
        LocalDate today = Instant.ofEpochMilli(startMs).atZone(zone).toLocalDate();
        Dice dice = new Dice(seed);
        List<Person> people = new ArrayList<>(customers);
        for (int number = 1; number <= customers; number++) {
            people.add(person(number, today, dice.split()));
        }
        return new Population(seed, startMs, zone, people);
    }

    private static Person person(int number, LocalDate today, Dice dice) {
        String suffix = String.format(java.util.Locale.ROOT, "%05d", number);
        // The larger of two draws from the end of the list: large cities come first and are drawn more often.
        City home = City.HOMES.get(Math.min(dice.below(City.HOMES.size()), dice.below(City.HOMES.size())));
        long incomeMinor = dice.amountMinor(900_000, 0.45);
        PayerType payerType = PayerType.any(dice);
        List<Merchant> favourites = new ArrayList<>();
        for (int i = 0; i < FAVOURITES; i++) {
            favourites.add(Merchant.any(MerchantKind.everyday(dice), home, dice));
        }
        List<String> friends = new ArrayList<>();
        for (int i = dice.between(1, MOST_FRIENDS); i > 0; i--) {
            friends.add("person-" + dice.below(MOST_CUSTOMERS));
        }
        LoanPlan loan = dice.chance(SHARE_WITH_LOAN)
                ? LoanPlan.any("L" + suffix, incomeMinor, firstDue(today, dice), dice)
                : null;
        return new Person(
                "C" + suffix,
                "A" + suffix,
                "phone-" + suffix,
                home,
                incomeMinor > 2_000_000 ? "premium" : incomeMinor > 700_000 ? "standard" : "basic",
                dice.chance(0.3) ? dice.oneOf(List.of("partner-a", "partner-b", "partner-c")) : "",
                incomeMinor,
                dice.oneOf(List.of(5, 8, 10, 10, 15, 15, 20, 25, 28)),
                "employer-" + dice.below(2_000),
                dice.between(1, 5),
                "landlord-" + dice.below(MOST_CUSTOMERS),
                friends,
                favourites,
                dice.chance(0.05),
                dice.between(0.4, 1.6),
                score(payerType, dice),
                payerType,
                loan);
    }

    /** A loan that runs already falls due next within a month; a few were taken over in arrears. */
    private static LocalDate firstDue(LocalDate today, Dice dice) {
        return dice.chance(SHARE_TAKEN_OVER_IN_ARREARS)
                ? today.minusDays(dice.between(10, 88))
                : today.plusDays(dice.between(1, 30));
    }

    private static int score(PayerType payerType, Dice dice) {
        int usual =
                switch (payerType) {
                    case PUNCTUAL -> 700;
                    case FORGETFUL -> 660;
                    case CHRONIC_LATE -> 590;
                    case DEFAULTING -> 560;
                };
        return usual + dice.between(-60, 60);
    }
}
