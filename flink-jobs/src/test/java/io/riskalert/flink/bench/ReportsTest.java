package io.riskalert.flink.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.demo.DelayHistogram;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final BenchSettings SETTINGS =
            new BenchSettings(1_000, 1, null, 2, Duration.ofSeconds(5), 2_048, 1_024, List.of(), null);
    private static final EventPlan PLAN = new EventPlan(1_000, 1, 9_000, 1);

    @Test
    void aWaveIsTimedFromTheFirstLoanThatIsJudgedToTheLast() {
        LoanPlan plan = new LoanPlan(1_000, 5, 100_000);
        Schedule schedule = new Schedule(0, 90_000_000_000L, 100, 0, 60_000);
        DueDateWave wave = new DueDateWave(plan, schedule);
        List<JobSample> samples = new ArrayList<>();
        samples.add(woken(95, 500, 7));
        samples.add(woken(101, 1_100, 7));
        assertThat(wave.isOver(samples)).isFalse();
        samples.add(woken(111, 1_100, 107));
        samples.add(woken(115, 2_000, 1_006));
        assertThat(wave.isOver(samples)).isFalse();
        samples.add(woken(131, 4_000, 1_007));
        assertThat(wave.isOver(samples)).isTrue();
        assertThat(wave.lines(samples))
                .containsExactly(
                        "The first loan was judged 11.0 s after the due date had ended; processor time per loan 40000 µs",
                        "wave = 20.0 s for 1,000 loans, 50 a second",
                        "stall = 10.00 s: so far were transactions behind at most, of 100 a second; 0.00 s before it");
    }

    private static JobSample woken(long seconds, long events, long wakeUps) {
        return new JobSample(seconds * 1_000_000_000, seconds * 1_000, seconds * 2_000_000_000, events, wakeUps);
    }

    @Test
    void theZoneOfALoanPlanHasItsMidnightAtTheCutOff() {
        for (long cutOffMs :
                new long[] {1_800_000_000_000L, 1_800_030_000_000L, 1_800_043_199_000L, 1_800_057_661_000L}) {
            LoanPlan plan = new LoanPlan(10, 5, cutOffMs);
            assertThat(Instant.ofEpochMilli(cutOffMs).atOffset(plan.zone()).toLocalTime())
                    .isEqualTo(LocalTime.MIDNIGHT);
        }
    }

    @Test
    void ofALoanPlanAsManyAreUnpaidAsAreSaid() {
        assertThat(new LoanPlan(1_000, 5, 0).unpaid()).isEqualTo(50);
        assertThat(new LoanPlan(1_003, 5, 0).unpaid()).isEqualTo(53);
        assertThat(new LoanPlan(1_050, 5, 0).paid()).isEqualTo(995);
    }

    @Test
    void aSpanIsFromTheFirstSampleAtItsBeginningToTheFirstAtItsEnd() {
        List<JobSample> samples = List.of(
                sample(0, 0), sample(1, 900), sample(2, 1_100), sample(3, 5_000), sample(5, 10_000), sample(6, 10_000));

        Span span = Span.of(samples, 1_000, 10_000);

        assertThat(span.events()).isEqualTo(8_900);
        assertThat(span.seconds()).isEqualTo(3);
        assertThat(span.cpuSecondsPerMillion()).isEqualTo(6 * 1e6 / 8_900);
        assertThat(span.holds(2_000)).isTrue();
        assertThat(span.holds(1_999)).isFalse();
        assertThatThrownBy(() -> Span.of(samples, 1_000, 10_001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLastLineComparesMedians() {
        List<String> lines = new ThroughputReport(
                        SETTINGS,
                        PLAN,
                        1_000,
                        1_000_000,
                        List.of(
                                run(JobKind.ENGINE, 5),
                                run(JobKind.ENGINE, 100),
                                run(JobKind.ENGINE, 6),
                                run(JobKind.FLOOR, 3),
                                run(JobKind.BARE, 2),
                                run(JobKind.NAIVE, 21)))
                .lines();

        assertThat(lines.get(lines.size() - 1)).isEqualTo("engine = 0.50 x floor, 3.50 x naive");
        assertThat(lines).anyMatch(line -> line.contains("(bare), the engine is 0.33"));
        assertThat(lines).anyMatch(line -> line.startsWith("median"));
        assertThat(lines).filteredOn(line -> line.startsWith("engine ")).hasSize(4);
    }

    @Test
    void withoutABaselineNothingIsCompared() {
        assertThat(new ThroughputReport(SETTINGS, PLAN, 0, 1, List.of(run(JobKind.ENGINE, 5))).lines())
                .last()
                .isEqualTo("No baseline ran: nothing to compare.");
        assertThat(new ThroughputReport(SETTINGS, PLAN, 0, 1, List.of(run(JobKind.FLOOR, 5))).lines())
                .last()
                .isEqualTo("The engine did not run: nothing to compare.");
    }

    @Test
    void onlyCheckpointsOfTheMeasuredSpanCount() {
        JobRun run = new JobRun(
                JobKind.ENGINE,
                new Span(sample(1, 0), sample(11, 10)),
                new Span(sample(0, 0), sample(11, 10)),
                new JobEnd(
                        List.of(
                                checkpoint(500, 9_000),
                                checkpoint(1_500, 10),
                                checkpoint(5_000, 30),
                                checkpoint(12_000, 9_000)),
                        0,
                        Map.of(),
                        Map.of()),
                new Written(0, 0));

        assertThat(run.checkpoints()).hasSize(2);
        assertThat(run.averageCheckpointMs()).isEqualTo(20);
        assertThat(run.longestCheckpointMs()).isEqualTo(30);
    }

    @Test
    void delaysAreComparedWithTheFloorOfTheSameGuarantee() {
        LatencyBench.Pace pace = new LatencyBench.Pace(null, Duration.ofSeconds(5), Duration.ofSeconds(10));
        List<String> lines = new LatencyReport(
                        SETTINGS,
                        pace,
                        1_000,
                        List.of(
                                latency(JobKind.ENGINE, JobConfig.Guarantee.AT_LEAST_ONCE, 20),
                                latency(JobKind.ENGINE, JobConfig.Guarantee.EXACTLY_ONCE, 4_000),
                                latency(JobKind.BARE, JobConfig.Guarantee.AT_LEAST_ONCE, 10)))
                .lines();

        assertThat(lines.get(0)).startsWith("1,000 events/s, half of what the first job took");
        assertThat(lines).last().isEqualTo("p99 = 20 ms at least once (floor 10 ms), 4,000 ms exactly once");
    }

    @Test
    void delaysCountFromTheScheduleAndOnlyAfterTheWarmUp() {
        Schedule schedule = new Schedule(100, 7_000_000_000L, 10, 2_000, 3_000);

        assertThat(schedule.events()).isEqualTo(50);
        assertThat(schedule.dueNanos(100)).isEqualTo(7_000_000_000L);
        assertThat(schedule.dueNanos(101)).isEqualTo(7_100_000_000L);
        assertThat(List.of(99L, 100L, 119L, 120L, 149L, 150L, -1L).stream().filter(schedule::counts))
                .containsExactly(120L, 149L);
    }

    @Test
    void aSampleSurvivesItsLine() {
        JobSample sample = new JobSample(1, 2, 3, 4, 5);
        assertThat(JobSample.of(sample.line())).contains(sample);
        assertThat(JobSample.of("INFO sample of something else")).isEmpty();
    }

    private static LatencyRun latency(JobKind job, JobConfig.Guarantee guarantee, long delayMs) {
        DelayHistogram delays = new DelayHistogram();
        delays.add(delayMs * 1_000_000);
        return new LatencyRun(job, guarantee, delays, 0);
    }

    private static JobRun run(JobKind job, long seconds) {
        Span span = new Span(sample(0, 1_000), sample(seconds, 10_000));
        return new JobRun(job, span, span, new JobEnd(List.of(), 0, Map.of(), Map.of()), new Written(10, 1_000));
    }

    private static JobEnd.Checkpoint checkpoint(long startedMs, long durationMs) {
        return new JobEnd.Checkpoint(startedMs, durationMs, 0, 0, "");
    }

    private static JobSample sample(long seconds, long events) {
        return new JobSample(seconds * 1_000_000_000, seconds * 1_000, seconds * 2_000_000_000, events, 0);
    }
}
