package io.riskalert.flink.bench;

import java.util.SplittableRandom;

/**
 * Who makes the next transaction. How active people are is spread like a lognormal variable, as spending is: with a spread
 * of {@value #SPREAD}, a fifth of the customers make four fifths of the transactions. Nobody makes more than 26 times the
 * average: the most active hundredth is as active as each other, or the first of a million customers would have thousands of
 * transactions a day, which no consumer has and which any cache would love.
 */
final class Activity {
    /** σ: the most active fifth makes Φ(σ − Φ⁻¹(0.8)) of all transactions. */
    static final double SPREAD = 1.683;

    private static final double MOST_ACTIVE = 0.01;
    private static final long STRIDE = 2_654_435_761L;

    private final int customers;
    private final long stride;

    Activity(int customers) {
        this.customers = customers;
        long candidate = STRIDE % customers;
        while (gcd(candidate, customers) != 1) {
            candidate++;
        }
        this.stride = candidate;
    }

    /** The customer whose turn it is in a round; every customer has one turn in each. */
    int inRound(long turn) {
        return scattered(turn);
    }

    /** A customer, the active ones more often; from 0. */
    int next(SplittableRandom random) {
        // Weighting a lognormal variable with itself moves its logarithm by the square of its spread.
        double place = 1 - normal(SPREAD + random.nextGaussian());
        if (place < MOST_ACTIVE) {
            place = random.nextDouble() * MOST_ACTIVE;
        }
        return scattered((long) (place * customers));
    }

    /** Neighbours by activity are not neighbours by name. */
    private int scattered(long place) {
        return (int) (Math.floorMod(place, (long) customers) * stride % customers);
    }

    /** The normal distribution function by Abramowitz and Stegun 26.2.17; the error is below 7.5e-8. */
    static double normal(double z) {
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double tail = Math.exp(-z * z / 2)
                / Math.sqrt(2 * Math.PI)
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return z >= 0 ? 1 - tail : tail;
    }

    private static long gcd(long first, long second) {
        return second == 0 ? first : gcd(second, first % second);
    }
}
