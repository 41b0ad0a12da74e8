package io.riskalert.flink.bench;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import io.riskalert.flink.wire.WireSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes from when an event is to be sent until its alert can be read: the engine, and a job without state and
 * rules that writes as many records, each with both guarantees of delivery, in a fresh process on a topic of its own.
 *
 * <p>Each job first catches up with one transaction of each customer and many more, which gives every customer a state and
 * warms the process. Then events come at a steady pace, without being measured for a while, and measured after that.
 */
public final class LatencyBench {
    private static final double LOAD = 0.5;
    private static final long START_DELAY_NANOS = 200_000_000;
    private static final long LISTEN_MS = 200;

    /** What Kafka's producers wait for company by default. */
    private static final int LINGER_MS = 5;

    private final BenchSettings settings;
    private final EventPlan plan;
    private final Pace pace;
    private final Set<JobKind> jobs;
    private final Set<JobConfig.Guarantee> guarantees;
    private final Consumer<String> progress;

    /**
     * How events come.
     *
     * @param perSecond events per second; null for half of what the first job took when it caught up
     * @param warmUp how long they come without being measured
     * @param measured how long they are measured after that
     */
    public record Pace(@Nullable Double perSecond, Duration warmUp, Duration measured) {}

    /**
     * A benchmark.
     *
     * @param settings what all benchmarks are told
     * @param catchUpEvents events to catch up with, after one of each customer
     * @param pace how events come then
     * @param jobs which jobs to run, of {@link JobKind#ENGINE} and {@link JobKind#BARE}
     * @param guarantees which guarantees of delivery to run them with
     * @param progress gets a line now and then
     */
    public LatencyBench(
            BenchSettings settings,
            long catchUpEvents,
            Pace pace,
            Set<JobKind> jobs,
            Set<JobConfig.Guarantee> guarantees,
            Consumer<String> progress) {
        this.settings = settings;
        this.plan = new EventPlan(settings.customers(), 1, catchUpEvents, settings.seed());
        this.pace = pace;
        this.jobs = Set.copyOf(jobs);
        this.guarantees = Set.copyOf(guarantees);
        this.progress = progress;
    }

    /**
     * Runs all jobs.
     *
     * @return the report
     * @throws BenchFailed if a job does not come through
     */
    public List<String> run() throws BenchFailed, IOException, InterruptedException {
        return BenchBed.with(settings, this::run);
    }

    private List<String> run(BenchBed bed) throws BenchFailed, IOException, InterruptedException {
        List<LatencyRun> runs = new ArrayList<>();
        Load load = new Load(pace.perSecond(), JobSpec.Emission.USUAL);
        for (JobKind job : List.of(JobKind.ENGINE, JobKind.BARE)) {
            for (JobConfig.Guarantee guarantee :
                    List.of(JobConfig.Guarantee.AT_LEAST_ONCE, JobConfig.Guarantee.EXACTLY_ONCE)) {
                if (jobs.contains(job) && guarantees.contains(guarantee)) {
                    load = job(bed, job, guarantee, load, runs);
                }
            }
        }
        return new LatencyReport(settings, pace, load.perSecondOrZero(), runs).lines();
    }

    /**
     * What the jobs after the first are given.
     *
     * @param perSecond the pace; null while it has not been measured
     * @param emission what the job that decides nothing writes
     */
    private record Load(@Nullable Double perSecond, JobSpec.Emission emission) {
        double perSecondOrZero() {
            return perSecond == null ? 0 : perSecond;
        }
    }

    private Load job(BenchBed bed, JobKind job, JobConfig.Guarantee guarantee, Load load, List<LatencyRun> runs)
            throws BenchFailed, IOException, InterruptedException {
        String name = job.text() + "-" + LatencyReport.words(guarantee).replace(' ', '-');
        String transactions = "transactions-" + name;
        Map<String, String> values = bed.config(name, transactions, guarantee);
        JobConfig config = JobConfigLoader.of(values);
        bed.createTopics(config.kafka().topics().all());
        BenchEvents events = new BenchEvents(plan);
        try (EventWriter writer = new EventWriter(WireSettings.of(config), bed.bootstrapServers(), 20)) {
            while (events.made() < plan.all()) {
                writer.write(events.next());
            }
            writer.flush();
        }
        Load next = load;
        try (RunningJob running = bed.startJob(name, job, values, load.emission(), false)) {
            double caughtUp = Span.of(running.awaitTaken(plan.all()), plan.inRounds() + plan.skewed() / 2, plan.all())
                    .eventsPerSecond();
            double perSecond = load.perSecond() == null ? caughtUp * LOAD : load.perSecond();
            progress.accept(String.format(
                    Locale.ROOT,
                    "%s: caught up at %,.0f events/s; now %,.0f events/s for %d s",
                    name,
                    caughtUp,
                    perSecond,
                    pace.warmUp().plus(pace.measured()).toSeconds()));
            runs.add(measure(running, config, job, guarantee, events, perSecond));
            JobConfig.Topics topics = config.kafka().topics();
            Written written = Written.to(List.of(topics.alerts(), topics.alertsShadow()), bed.bootstrapServers());
            JobSpec.Emission emission = job == JobKind.ENGINE
                    ? new JobSpec.Emission(written.records() / (double) events.made(), written.averageBytes())
                    : load.emission();
            next = new Load(perSecond, emission);
        }
        bed.deleteTopics(List.of(transactions));
        return next;
    }

    private LatencyRun measure(
            RunningJob running,
            JobConfig config,
            JobKind job,
            JobConfig.Guarantee guarantee,
            BenchEvents events,
            double perSecond)
            throws BenchFailed, InterruptedException {
        try (EventWriter writer =
                new EventWriter(WireSettings.of(config), config.kafka().bootstrapServers(), LINGER_MS)) {
            long first = events.made();
            var prepared = PacedSender.prepare(
                    events,
                    writer,
                    perSecond * pace.warmUp().plus(pace.measured()).toMillis() / 1_000);
            OutputReader outputs = OutputReader.atEnd(config);
            Schedule schedule = new Schedule(
                    first,
                    System.nanoTime() + START_DELAY_NANOS,
                    perSecond,
                    pace.warmUp().toMillis(),
                    pace.measured().toMillis());
            DelayReader reader = DelayReader.start(outputs, config, job, schedule);
            PacedSender sender = PacedSender.start(events, prepared, writer, schedule);
            while (sender.running()) {
                running.listen();
                Thread.sleep(LISTEN_MS);
            }
            long behindMs = sender.behindNanos() / 1_000_000;
            running.awaitTaken(first + schedule.events());
            running.finish();
            return new LatencyRun(job, guarantee, reader.end(), behindMs);
        }
    }
}
