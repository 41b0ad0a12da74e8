package io.riskalert.flink.job;

import java.util.LinkedHashSet;
import java.util.Set;

/** How much the parts of all customers in memory come to; when it is too much, those who came first let theirs go. */
final class HeldBytes {
    private final long most;
    private final Set<CustomerParts> holders = new LinkedHashSet<>();
    private long sum;

    /** Nothing yet, and room for that many bytes. */
    HeldBytes(long most) {
        this.most = most;
    }

    /** Notes that a customer's parts come to more or less than before. */
    void changed(CustomerParts parts, int before, int now) {
        sum += now - before;
        if (now == 0) {
            holders.remove(parts);
        } else if (before == 0) {
            holders.add(parts);
        }
        while (sum > most) {
            holders.iterator().next().rest();
        }
    }

    /** Bytes held now. */
    long sum() {
        return sum;
    }
}
