package io.riskalert.flink.demo;

import java.util.List;
import java.util.SplittableRandom;

/** Seeded chance: the same seed and the same questions give the same answers on every machine. Not thread-safe. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /** Dice of their own, so that what one customer does never changes what another does. */
    Dice split() {
        return new Dice(random.split());
    }

    /** 0 to bound - 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    long nextLong() {
        return random.nextLong();
    }

    /** Both ends included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** Both ends included. */
    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    double between(double least, double below) {
        return least + random.nextDouble() * (below - least);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** How often something happens that happens {@code mean} times on average; at most 1,000. */
    int times(double mean) {
        double limit = StrictMath.exp(-mean);
        double product = random.nextDouble();
        int times = 0;
        while (product > limit && times < 1_000) {
            times++;
            product *= random.nextDouble();
        }
        return times;
    }

    /** A positive amount around a median with a long tail to the right, cut at six times the median. */
    long amountMinor(double medianMinor, double spread) {
        // The sum of twelve is close to a bell curve and, unlike library functions, the same to the last bit
        // everywhere.
        double bell = -6;
        for (int i = 0; i < 12; i++) {
            bell += random.nextDouble();
        }
        double amount = medianMinor * StrictMath.exp(spread * bell);
        return Math.max(1, Math.round(Math.min(amount, 6 * medianMinor)));
    }
}
