package io.riskalert.flink.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.flink.demo.DelayHistogram;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReloadReportTest {
    private static final BenchSettings SETTINGS =
            new BenchSettings(1_000, 1, null, 2, Duration.ofSeconds(5), 2_048, 1_024, List.of(), null);
    private static final ReloadPlan PLAN =
            new ReloadPlan(8_000, 10_000, Duration.ofSeconds(20), Duration.ofMinutes(1), 3, 100, 1_000);
    private static final ReloadLimits LIMITS = new ReloadLimits(Duration.ofMillis(100), Duration.ofSeconds(60));
    private static final ProbeLog.Found RIGHT = new ProbeLog.Found(1_000, 0, 0, 0, 0, 4);

    @Test
    void theLastLineComparesThe99thPercentiles() {
        ReloadReport report = report(40, 130, 20_000, RIGHT);

        assertThat(report.lines()).last().isEqualTo("p99 while swapping = 130 ms, 40 ms without (difference 90 ms)");
        assertThat(report.lines())
                .contains(
                        "a set of 1,000 rules ran on all tasks after 20.0 s; longest delay meanwhile 7 ms",
                        "3 reloads of 100 rules in 12 s, each as soon as the former ran on all tasks: published to running on"
                                + " all tasks p50 2,000 ms, longest 5,000 ms, the first 5,000 ms",
                        "1,000 transactions had to be alerted: lost 0, twice 0, others alerted 0, by an older set after a"
                                + " newer one 0; by 4 sets");
        assertThat(report.broken()).isEmpty();
    }

    @Test
    void whatIsNotKeptIsToldInASentenceEach() {
        assertThat(report(40, 141, 20_000, RIGHT).broken()).containsExactly("the difference of 101 ms is above 100 ms");
        assertThat(report(40, 41, 60_001, RIGHT).broken())
                .containsExactly("the large set took 60.0 s, longer than 60 s");
        assertThat(List.of(
                        new ProbeLog.Found(1_000, 1, 0, 0, 0, 4),
                        new ProbeLog.Found(1_000, 0, 1, 0, 0, 4),
                        new ProbeLog.Found(1_000, 0, 0, 1, 0, 4),
                        new ProbeLog.Found(1_000, 0, 0, 0, 1, 4)))
                .allSatisfy(found -> assertThat(report(40, 41, 20_000, found).broken())
                        .containsExactly("not every transaction was judged once, by one set after the other"));
    }

    private static ReloadReport report(long calmMs, long swappedMs, long largeLiveMs, ProbeLog.Found found) {
        return new ReloadReport(
                SETTINGS,
                PLAN,
                LIMITS,
                new ReloadReport.Measured(
                        16_000,
                        12,
                        List.of(5_000L, 1_000L, 2_000L),
                        largeLiveMs,
                        delays(calmMs),
                        delays(swappedMs),
                        delays(7),
                        3,
                        found));
    }

    private static DelayHistogram delays(long ms) {
        DelayHistogram delays = new DelayHistogram();
        delays.add(ms * 1_000_000);
        return delays;
    }
}
