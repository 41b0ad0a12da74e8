package io.riskalert.flink.bench;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import io.riskalert.flink.wire.WireSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How many events a job takes per second: the engine and its baselines, one after the other, each in a fresh process, over
 * the same topic from its start. The topic is written before anything is measured. Its first part is not measured: one
 * transaction of each customer, which gives every customer a state, and then as many as it takes until the JVM has compiled
 * what it runs.
 */
public final class ThroughputBench {
    private static final String TRANSACTIONS = "transactions";

    private final BenchSettings settings;
    private final EventPlan plan;
    private final long warmUpEvents;
    private final Set<JobKind> jobs;
    private final Consumer<String> progress;

    /**
     * A benchmark.
     *
     * @param settings what all benchmarks are told
     * @param warmUpEvents events after the first of each customer that are not measured
     * @param events events that are measured
     * @param jobs which jobs to run
     * @param progress gets a line now and then
     */
    public ThroughputBench(
            BenchSettings settings, long warmUpEvents, long events, Set<JobKind> jobs, Consumer<String> progress) {
        this.settings = settings;
        this.plan = new EventPlan(settings.customers(), 1, warmUpEvents + events, settings.seed());
        this.warmUpEvents = warmUpEvents;
        this.jobs = Set.copyOf(jobs);
        this.progress = progress;
    }

    /**
     * Runs all jobs so many times.
     *
     * @return the report, the comparison in the last line
     * @throws BenchFailed if a job does not come through
     */
    public List<String> run(int runs) throws BenchFailed, IOException, InterruptedException {
        return BenchBed.with(settings, bed -> {
            long bytes = write(bed);
            List<JobRun> all = new ArrayList<>();
            for (int run = 1; run <= runs; run++) {
                round(bed, run, all);
            }
            return new ThroughputReport(settings, plan, warmUpEvents, bytes, all).lines();
        });
    }

    /** The engine goes first: the others write as much as it did. */
    private void round(BenchBed bed, int run, List<JobRun> all) throws BenchFailed, IOException, InterruptedException {
        JobSpec.Emission emission = JobSpec.Emission.USUAL;
        if (jobs.contains(JobKind.ENGINE)) {
            JobRun engine = job(bed, JobKind.ENGINE, run, emission);
            all.add(engine);
            emission = new JobSpec.Emission(
                    engine.written().records() / (double) plan.all(),
                    engine.written().averageBytes());
        }
        for (JobKind job : List.of(JobKind.FLOOR, JobKind.BARE, JobKind.NAIVE)) {
            if (jobs.contains(job)) {
                all.add(job(bed, job, run, emission));
            }
        }
    }

    private long write(BenchBed bed) throws BenchFailed, InterruptedException {
        JobConfig config = JobConfigLoader.of(bed.config("write", TRANSACTIONS, JobConfig.Guarantee.EXACTLY_ONCE));
        bed.createTopics(List.of(TRANSACTIONS));
        long startNanos = System.nanoTime();
        try (EventWriter writer = new EventWriter(WireSettings.of(config), bed.bootstrapServers(), 20)) {
            BenchEvents events = new BenchEvents(plan);
            while (events.made() < plan.all()) {
                writer.write(events.next());
            }
            writer.flush();
            progress.accept(String.format(
                    Locale.ROOT,
                    "%,d transactions of %,d customers are written: %,d MiB in %.0f s",
                    plan.all(),
                    plan.customers(),
                    writer.bytes() >> 20,
                    (System.nanoTime() - startNanos) / 1e9));
            return writer.bytes();
        }
    }

    private JobRun job(BenchBed bed, JobKind job, int run, JobSpec.Emission emission)
            throws BenchFailed, IOException, InterruptedException {
        String name = job.text() + "-" + run;
        Map<String, String> values = bed.config(name, TRANSACTIONS, JobConfig.Guarantee.EXACTLY_ONCE);
        JobConfig config = JobConfigLoader.of(values);
        bed.createTopics(config.kafka().topics().all());
        try (RunningJob running = bed.startJob(name, job, values, emission, false)) {
            List<JobSample> samples = running.awaitTaken(plan.all());
            JobEnd end = running.finish();
            JobConfig.Topics topics = config.kafka().topics();
            Written dead = Written.to(List.of(topics.deadLetters()), bed.bootstrapServers());
            if (dead.records() > 0) {
                throw new BenchFailed(name + " could not read " + dead.records() + " events");
            }
            JobRun result = new JobRun(
                    job,
                    Span.of(samples, plan.inRounds() + warmUpEvents, plan.all()),
                    Span.of(samples, 1, plan.all()),
                    end,
                    Written.to(List.of(topics.alerts(), topics.alertsShadow()), bed.bootstrapServers()));
            progress.accept(String.format(
                    Locale.ROOT,
                    "%s: %,.0f events/s, %,d records out",
                    name,
                    result.measured().eventsPerSecond(),
                    result.written().records()));
            return result;
        }
    }
}
