package io.riskalert.flink.bench;

import io.riskalert.flink.demo.DelayHistogram;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What a benchmark of reloads found. */
public final class ReloadReport {
    private static final double TAIL = 0.99;

    private final BenchSettings settings;
    private final ReloadPlan plan;
    private final ReloadLimits limits;
    private final Measured measured;

    /**
     * What was measured.
     *
     * @param caughtUpPerSecond transactions per second that the job took when it caught up
     * @param swapping how long rule sets were swapped, seconds
     * @param liveMs from the publication of each set until all tasks ran it, milliseconds
     * @param largeLiveMs the same of the large set
     * @param calm delays before
     * @param swapped delays while sets were swapped
     * @param large delays while the large set was compiled and taken over
     * @param behindMs the longest that the sender was behind its schedule, milliseconds
     * @param found what became of each transaction
     */
    record Measured(
            double caughtUpPerSecond,
            double swapping,
            List<Long> liveMs,
            long largeLiveMs,
            DelayHistogram calm,
            DelayHistogram swapped,
            DelayHistogram large,
            long behindMs,
            ProbeLog.Found found) {
        Measured {
            liveMs = List.copyOf(liveMs);
        }

        long differenceMs() {
            return swapped.quantileMs(TAIL) - calm.quantileMs(TAIL);
        }
    }

    ReloadReport(BenchSettings settings, ReloadPlan plan, ReloadLimits limits, Measured measured) {
        this.settings = settings;
        this.plan = plan;
        this.limits = limits;
        this.measured = measured;
    }

    /** For people. */
    public List<String> lines() {
        List<Long> live = new ArrayList<>(measured.liveMs());
        Collections.sort(live);
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "%,.0f transactions/s, %.0f %% of what the job took when it caught up; %,d customers, %d tasks, at least once,"
                        + " checkpoint every %d ms",
                plan.perSecond(),
                100 * plan.perSecond() / measured.caughtUpPerSecond(),
                settings.customers(),
                settings.parallelism(),
                settings.checkpointInterval().toMillis()));
        lines.add(format(
                "%d reloads of %d rules in %.0f s, each as soon as the former ran on all tasks: published to running on all"
                        + " tasks p50 %,d ms, longest %,d ms, the first %,d ms",
                live.size(),
                plan.rules(),
                measured.swapping(),
                live.get(live.size() / 2),
                live.get(live.size() - 1),
                measured.liveMs().get(0)));
        lines.add("Milliseconds from when a transaction is to be sent until the probe's alert on it can be read:");
        lines.add("");
        lines.add("phase            alerts     p50     p95     p99   p99.9     max");
        lines.add(row("calm", measured.calm()));
        lines.add(row("swapping", measured.swapped()));
        lines.add(row(plan.largeRules() + " rules", measured.large()));
        lines.add("");
        lines.add(format("sender behind its schedule at most: %,d ms", measured.behindMs()));
        ProbeLog.Found found = measured.found();
        lines.add(format(
                "%,d transactions had to be alerted: lost %,d, twice %,d, others alerted %,d, by an older set after a newer"
                        + " one %,d; by %d sets",
                found.probed(), found.lost(), found.twice(), found.needless(), found.backwards(), found.setsSeen()));
        lines.add(format(
                "a set of %,d rules ran on all tasks after %.1f s; longest delay meanwhile %,d ms",
                plan.largeRules(),
                measured.largeLiveMs() / 1e3,
                measured.large().longestMs()));
        lines.add(format(
                "p99 while swapping = %,d ms, %,d ms without (difference %,d ms)",
                measured.swapped().quantileMs(TAIL), measured.calm().quantileMs(TAIL), measured.differenceMs()));
        return lines;
    }

    /** What did not hold, a sentence each. */
    public List<String> broken() {
        List<String> broken = new ArrayList<>();
        if (!measured.found().isRight()) {
            broken.add("not every transaction was judged once, by one set after the other");
        }
        if (measured.differenceMs() > limits.difference().toMillis()) {
            broken.add(format(
                    "the difference of %,d ms is above %,d ms",
                    measured.differenceMs(), limits.difference().toMillis()));
        }
        if (measured.largeLiveMs() > limits.live().toMillis()) {
            broken.add(format(
                    "the large set took %.1f s, longer than %,d s",
                    measured.largeLiveMs() / 1e3, limits.live().toSeconds()));
        }
        return broken;
    }

    private static String row(String phase, DelayHistogram delays) {
        return format(
                "%-12s %,10d %,7d %,7d %,7d %,7d %,7d",
                phase,
                delays.count(),
                delays.quantileMs(0.50),
                delays.quantileMs(0.95),
                delays.quantileMs(0.99),
                delays.quantileMs(0.999),
                delays.longestMs());
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
