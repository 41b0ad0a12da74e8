package io.riskalert.flink.bench;

/**
 * Which transactions a benchmark is made of. First come {@code rounds}, each with one transaction of every customer,
 * then {@code skewed} ones, of some customers often and of most rarely.
 *
 * @param customers customers that there are, at least 1
 * @param rounds how often everybody has a turn first
 * @param skewed transactions after that
 * @param seed where chance begins
 */
record EventPlan(int customers, int rounds, long skewed, long seed) {
    EventPlan {
        if (customers < 1 || rounds < 0 || skewed < 0) {
            throw new IllegalArgumentException("no such plan");
        }
    }

    /** Transactions of all rounds. */
    long inRounds() {
        return (long) customers * rounds;
    }

    /** All transactions. */
    long all() {
        return inRounds() + skewed;
    }
}
