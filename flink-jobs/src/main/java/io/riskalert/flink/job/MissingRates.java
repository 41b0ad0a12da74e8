package io.riskalert.flink.job;

import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.Transaction;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts, by currency, the transactions of one task whose amounts could not be compared for want of a rate, and says so in
 * the log once for each currency. As many currencies as ISO 4217 has.
 */
public final class MissingRates {
    private static final Logger LOG = LoggerFactory.getLogger(MissingRates.class);
    private static final String PREFIX = "withoutRate.";

    private final RuntimeContext context;
    private final Map<String, LongCounter> counts = new HashMap<>();

    MissingRates(RuntimeContext context) {
        this.context = context;
    }

    void count(CustomerEvent event) {
        if (event instanceof Transaction transaction) {
            counts.computeIfAbsent(transaction.currency(), this::first).add(1L);
        }
    }

    private LongCounter first(String currency) {
        LOG.warn(
                "no rate is known for {}: rules that compare amounts do not see such transactions; add it to rates.yaml of the rule set",
                currency);
        return context.getLongCounter(PREFIX + currency);
    }

    /**
     * The counts of all tasks of a job that has ended.
     *
     * @param accumulators the job's accumulators by name
     * @return number of transactions by currency, in the order of the codes
     */
    public static Map<String, Long> of(Map<String, Object> accumulators) {
        Map<String, Long> byCurrency = new TreeMap<>();
        accumulators.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && value instanceof Long count) {
                byCurrency.put(name.substring(PREFIX.length()), count);
            }
        });
        return byCurrency;
    }
}
