package io.riskalert.flink.bench;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import io.riskalert.flink.wire.WireSettings;
import io.riskalert.rules.compile.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Rule sets are published one after another while transactions come at a steady pace: what that does to the delay of alerts, and
 * whether each transaction is judged once. Then one large set. Every rule of every set differs from the one before, so that
 * each set is compiled as a whole; an author's next version costs no more.
 */
public final class ReloadBench {
    private static final String NAME = "reload";
    private static final String TRANSACTIONS = "transactions";
    private static final int LINGER_MS = 20;
    private static final long START_DELAY_NANOS = 200_000_000;
    private static final long LISTEN_MS = 200;
    private static final long SETTLE_MS = 2_000;
    private static final int PROGRESS_EVERY = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LONGEST_RUN = Duration.ofHours(12);

    private final BenchSettings settings;
    private final ReloadPlan plan;
    private final ReloadLimits limits;
    private final Consumer<String> progress;

    /**
     * A benchmark.
     *
     * @param settings what all benchmarks are told; the rules are made up
     * @param progress gets a line now and then
     */
    public ReloadBench(BenchSettings settings, ReloadPlan plan, ReloadLimits limits, Consumer<String> progress) {
        this.settings = settings;
        this.plan = plan;
        this.limits = limits;
        this.progress = progress;
    }

    /**
     * Runs the job.
     *
     * @return what was found, also where it is not as it has to be
     * @throws BenchFailed if the job does not come through
     */
    public ReloadReport run() throws BenchFailed, IOException, InterruptedException {
        return BenchBed.with(settings, this::run);
    }

    private EventPlan events() {
        return new EventPlan(settings.customers(), 1, plan.catchUpEvents(), settings.seed());
    }

    private ReloadReport run(BenchBed bed) throws BenchFailed, IOException, InterruptedException {
        RuleFiles first = MadeUpRules.files(0, plan.rules());
        Map<String, String> values = bed.config(NAME, TRANSACTIONS, JobConfig.Guarantee.AT_LEAST_ONCE);
        values.put("rules.dir", written(first, bed.dir().resolve("rules")).toString());
        JobConfig config = JobConfigLoader.of(values);
        bed.createTopics(config.kafka().topics().all());
        BenchEvents events = new BenchEvents(events());
        try (EventWriter writer = new EventWriter(WireSettings.of(config), bed.bootstrapServers(), LINGER_MS)) {
            while (events.made() < events().all()) {
                writer.write(events.next());
            }
            writer.flush();
        }
        try (RunningJob running = bed.startJob(NAME, JobKind.ENGINE, values, JobSpec.Emission.USUAL, false)) {
            EventPlan caughtUp = events();
            double perSecond = Span.of(
                            running.awaitTaken(caughtUp.all()),
                            caughtUp.inRounds() + caughtUp.skewed() / 2,
                            caughtUp.all())
                    .eventsPerSecond();
            progress.accept(format(
                    "caught up at %,.0f events/s; now %,.0f events/s, %d s before it is measured and %d s calm",
                    perSecond,
                    plan.perSecond(),
                    plan.warmUp().toSeconds(),
                    plan.calm().toSeconds()));
            return new ReloadReport(settings, plan, limits, measure(running, config, events, first, perSecond));
        }
    }

    private ReloadReport.Measured measure(
            RunningJob running, JobConfig config, BenchEvents events, RuleFiles first, double caughtUpPerSecond)
            throws BenchFailed, InterruptedException {
        try (EventWriter writer =
                        new EventWriter(WireSettings.of(config), config.kafka().bootstrapServers(), 1);
                Swaps swaps = new Swaps(config, running::listen)) {
            long firstNumber = events.made();
            Schedule schedule = new Schedule(
                    firstNumber,
                    System.nanoTime() + START_DELAY_NANOS,
                    plan.perSecond(),
                    plan.warmUp().toMillis(),
                    LONGEST_RUN.toMillis());
            ProbeReader reader = ProbeReader.start(config, firstNumber);
            PacedSender sender = PacedSender.start(events, writer, schedule);
            pass(running, plan.warmUp().toMillis());
            long calmNanos = System.nanoTime();
            pass(running, plan.calm().toMillis());
            long swapNanos = System.nanoTime();
            List<Long> liveMs = swap(swaps);
            long swappedNanos = System.nanoTime();
            pass(running, SETTLE_MS);
            long largeNanos = System.nanoTime();
            long largeLiveMs = swaps.publish(MadeUpRules.files(plan.reloads() + 1, plan.largeRules()), PATIENCE);
            pass(running, SETTLE_MS);
            long endNanos = System.nanoTime();
            sender.stop();
            long behindMs = sender.behindNanos() / 1_000_000;
            // Each task takes each published set, too.
            running.awaitTaken(events.made() + (long) swaps.published().size() * settings.parallelism());
            running.finish();
            ProbeLog log = reader.end();
            List<String> published = new ArrayList<>(List.of(first.id()));
            published.addAll(swaps.published());
            return new ReloadReport.Measured(
                    caughtUpPerSecond,
                    (swappedNanos - swapNanos) / 1e9,
                    liveMs,
                    largeLiveMs,
                    log.delays(schedule, calmNanos, swapNanos),
                    log.delays(schedule, swapNanos, swappedNanos),
                    log.delays(schedule, largeNanos, endNanos),
                    behindMs,
                    log.compare(new BenchEvents(events()), firstNumber, events.made(), published));
        }
    }

    private List<Long> swap(Swaps swaps) throws BenchFailed, InterruptedException {
        List<Long> liveMs = new ArrayList<>();
        for (int number = 1; number <= plan.reloads(); number++) {
            liveMs.add(swaps.publish(MadeUpRules.files(number, plan.rules()), PATIENCE));
            if (number % PROGRESS_EVERY == 0) {
                progress.accept(format(
                        "%d of %d sets published, the latest ran on all tasks after %,d ms",
                        number, plan.reloads(), liveMs.get(number - 1)));
            }
        }
        return liveMs;
    }

    /** Lets time pass; the job must not be left unheard. */
    private static void pass(RunningJob running, long ms) throws BenchFailed, InterruptedException {
        long endNanos = System.nanoTime() + ms * 1_000_000;
        while (System.nanoTime() < endNanos) {
            running.listen();
            Thread.sleep(Math.min(LISTEN_MS, ms));
        }
    }

    private static Path written(RuleFiles files, Path dir) throws IOException {
        Files.createDirectories(dir);
        for (Map.Entry<String, String> file : files.files().entrySet()) {
            Files.writeString(dir.resolve(file.getKey()), file.getValue());
        }
        return dir;
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
