package io.riskalert.rules.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The row for a segment and days past due, against a map of sorted maps that knows nothing of rows for anything. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class TableLookupBenchmark {
    private static final int RANGES = 4;

    /** Rows of the table. */
    @Param({"8", "2000"})
    private int size;

    private final Map<String, TreeMap<Long, TableRow>> byHand = new HashMap<>();
    private Table table = table(List.of());
    private String[] segments = {};
    private int next;

    /** Makes the table: a row for each range of days of each segment. */
    @Setup
    public void setUp() {
        List<TableRow> rows = new ArrayList<>();
        segments = new String[size / RANGES];
        for (int i = 0; i < size; i++) {
            String segment = "segment-" + i / RANGES;
            long from = 30L * (i % RANGES);
            long to = i % RANGES == RANGES - 1 ? Long.MAX_VALUE : from + 29;
            TableRow row = new TableRow(
                    0, "t", i, List.of(new KeyCell.Is(segment), new KeyCell.Range(from, to)), List.of((long) i));
            rows.add(row);
            segments[i / RANGES] = segment;
            byHand.computeIfAbsent(segment, s -> new TreeMap<>()).put(from, row);
        }
        table = table(rows);
    }

    /** The table. */
    @Benchmark
    public Object lookup() {
        String segment = segments[next = (next + 1) % segments.length];
        Integer days = next % 120;
        return table.find(key -> key == 0 ? segment : days);
    }

    /** The baseline. */
    @Benchmark
    public Object lookupByHand() {
        String segment = segments[next = (next + 1) % segments.length];
        return byHand.get(segment).floorEntry((long) (next % 120)).getValue();
    }

    private static Table table(List<TableRow> rows) {
        return new Table(
                "T",
                "t",
                List.of("customer.segment", "debt.daysPastDue"),
                List.of(
                        new KeyDomain(KeyDomain.Kind.TEXT, List.of(), false, false),
                        new KeyDomain(KeyDomain.Kind.NUMBER, List.of(), false, false)),
                List.of("value"),
                rows);
    }
}
