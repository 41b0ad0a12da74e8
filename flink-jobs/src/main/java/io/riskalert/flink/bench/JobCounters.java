package io.riskalert.flink.bench;

import io.riskalert.flink.job.Operators;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * The counters of the operator in the middle of the one job of this process, read in place: asking Flink for its metrics
 * would be seconds late. Thread-safe.
 */
final class JobCounters implements MetricReporter {
    static final JobCounters OF_THIS_PROCESS = new JobCounters();

    private static final String OPERATOR_NAME = "<operator_name>";
    private static final String TAKEN = "numRecordsIn";
    private static final String WAKE_UPS = "wakeUps";

    /** Ends of the names by which RocksDB tells of compactions that run or wait. */
    private static final Set<String> COMPACTING = Set.of("compaction-pending", "num-running-compactions");

    private final Map<String, Set<Counter>> counters = new ConcurrentHashMap<>();
    private final Map<String, Set<Gauge<?>>> storage = new ConcurrentHashMap<>();
    private final Set<Gauge<?>> compactions = ConcurrentHashMap.newKeySet();

    private JobCounters() {}

    /** How Flink makes the reporter; found as a service. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return OF_THIS_PROCESS;
        }
    }

    /** Lets Flink report here. */
    static void addTo(Configuration flink) {
        flink.setString("metrics.reporters", "bench");
        flink.setString("metrics.reporter.bench.factory.class", Factory.class.getName());
    }

    /** Events that the operator has taken. */
    long taken() {
        return sum(counters.getOrDefault(TAKEN, Set.of()));
    }

    /** Customers that the operator has looked at because time had come. */
    long wakeUps() {
        return sum(counters.getOrDefault(WAKE_UPS, Set.of()));
    }

    /** All counters by name. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        counters.forEach((name, of) -> counts.put(name, sum(of)));
        return counts;
    }

    /** All that RocksDB counts, by name. */
    Map<String, Long> storage() {
        Map<String, Long> counts = new HashMap<>();
        storage.forEach((name, gauges) ->
                counts.put(name, gauges.stream().mapToLong(JobCounters::number).sum()));
        return counts;
    }

    /**
     * Whether RocksDB compacts, or has something to compact, as far as it tells: some seconds late, and nothing unless it was
     * asked to.
     */
    boolean compacts() {
        return compactions.stream().anyMatch(gauge -> number(gauge) > 0);
    }

    private static long number(Gauge<?> gauge) {
        return gauge.getValue() instanceof Number number ? number.longValue() : 0;
    }

    private static long sum(Set<Counter> of) {
        return of.stream().mapToLong(Counter::getCount).sum();
    }

    @Override
    public void open(org.apache.flink.metrics.MetricConfig config) {
        // Nothing to open.
    }

    @Override
    public void close() {
        // Counts are read after the job's end.
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (metric instanceof Counter counter && isMiddle(group)) {
            counters.computeIfAbsent(name, key -> ConcurrentHashMap.newKeySet()).add(counter);
        } else if (metric instanceof Gauge<?> gauge
                && name.toLowerCase(Locale.ROOT).contains("rocksdb")
                && isMiddle(group)) {
            if (COMPACTING.stream().anyMatch(name::endsWith)) {
                compactions.add(gauge);
            } else {
                storage.computeIfAbsent(name, key -> ConcurrentHashMap.newKeySet())
                        .add(gauge);
            }
        }
    }

    private static boolean isMiddle(MetricGroup group) {
        return Operators.CUSTOMERS.equals(group.getAllVariables().get(OPERATOR_NAME));
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        // What was counted stays counted.
    }
}
