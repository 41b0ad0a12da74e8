package io.riskalert.flink.bench;

import java.util.List;
import java.util.Locale;

/**
 * What samples of a job tell of the time when all loans are judged at once.
 *
 * @param plan the loans
 * @param schedule when transactions were to be sent meanwhile
 */
record DueDateWave(LoanPlan plan, Schedule schedule) {
    /** Whether as many customers as there are loans have been looked at since the due date ended. */
    boolean isOver(List<JobSample> samples) {
        return judged(samples) >= plan.loans();
    }

    /** Customers that have been looked at since the due date ended. */
    long judged(List<JobSample> samples) {
        return samples.isEmpty() ? 0 : judged(samples, samples.get(samples.size() - 1));
    }

    private long judged(List<JobSample> samples, JobSample at) {
        return at.wakeUps() - before(samples).wakeUps();
    }

    /** The last sample before the due date ended. */
    private JobSample before(List<JobSample> samples) {
        JobSample before = samples.get(0);
        for (JobSample sample : samples) {
            if (sample.clockMs() <= plan.cutOffMs()) {
                before = sample;
            }
        }
        return before;
    }

    /** For people; the comparable figures last. */
    List<String> lines(List<JobSample> samples) {
        JobSample first = samples.stream()
                .filter(sample -> sample.clockMs() > plan.cutOffMs() && judged(samples, sample) > 0)
                .findFirst()
                .orElseThrow();
        JobSample last = samples.stream()
                .filter(sample -> judged(samples, sample) >= plan.loans())
                .findFirst()
                .orElseThrow();
        double seconds = (last.nanos() - first.nanos()) / 1e9;
        double calm = behindSeconds(samples, first.nanos() - 10_000_000_000L, first.nanos() - 1);
        double busy = behindSeconds(samples, first.nanos(), last.nanos() + 2_000_000_000L);
        return List.of(
                String.format(
                        Locale.ROOT,
                        "The first loan was judged %.1f s after the due date had ended; processor time per loan %.0f µs",
                        (first.clockMs() - plan.cutOffMs()) / 1e3,
                        (last.cpuNanos() - first.cpuNanos()) / 1e3 / plan.loans()),
                String.format(
                        Locale.ROOT,
                        "wave = %.1f s for %,d loans, %,.0f a second",
                        seconds,
                        plan.loans(),
                        plan.loans() / seconds),
                String.format(
                        Locale.ROOT,
                        "stall = %.2f s: so far were transactions behind at most, of %,.0f a second; %.2f s before it",
                        busy,
                        schedule.perSecond(),
                        calm));
    }

    /** By how much those that were to be sent at a time are ahead of those that were taken, at most. */
    private double behindSeconds(List<JobSample> samples, long fromNanos, long toNanos) {
        double most = 0;
        for (JobSample sample : samples) {
            if (sample.nanos() >= Math.max(fromNanos, schedule.startNanos()) && sample.nanos() <= toNanos) {
                double due = (sample.nanos() - schedule.startNanos()) / 1e9 * schedule.perSecond();
                double taken = sample.events() - schedule.firstNumber();
                most = Math.max(most, (due - taken) / schedule.perSecond());
            }
        }
        return most;
    }
}
