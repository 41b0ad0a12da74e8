package io.riskalert.flink.bench;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import io.riskalert.flink.wire.WireSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * How much the engine keeps of a customer: each customer has three transactions a day for a number of days, through the job as
 * it is, and the state is weighed after the last and some seconds at the pace of real days.
 */
public final class StateBench {
    private static final int ROUNDS_PER_DAY = (int) DayClock.PER_CUSTOMER_AND_DAY;
    private static final long DAY_SECONDS = 24 * 60 * 60;

    /** Some checkpoints long. */
    private static final int USUAL_PACE_SECONDS = 30;

    private static final String RUN = "state";

    private final BenchSettings settings;
    private final int days;
    private final Consumer<String> progress;

    /**
     * A benchmark.
     *
     * @param settings what all benchmarks are told
     * @param days days with three transactions of each customer
     * @param progress gets a line now and then
     */
    public StateBench(BenchSettings settings, int days, Consumer<String> progress) {
        this.settings = settings;
        this.days = days;
        this.progress = progress;
    }

    /**
     * Runs the job.
     *
     * @return the report, the size in the last line
     * @throws BenchFailed if it does not come through
     */
    public List<String> run() throws BenchFailed, IOException, InterruptedException {
        return BenchBed.with(settings, this::run);
    }

    private List<String> run(BenchBed bed) throws BenchFailed, IOException, InterruptedException {
        EventPlan plan = new EventPlan(settings.customers(), days * ROUNDS_PER_DAY, 0, settings.seed());
        Map<String, String> values = bed.config(RUN, "transactions", JobConfig.Guarantee.EXACTLY_ONCE);
        JobConfig config = JobConfigLoader.of(values);
        bed.createTopics(config.kafka().topics().all());
        try (EventWriter writer = new EventWriter(WireSettings.of(config), bed.bootstrapServers(), 20)) {
            BenchEvents events = new BenchEvents(plan);
            while (events.made() < plan.all()) {
                writer.write(events.next());
            }
            writer.flush();
            progress.accept(format("%,d transactions of %,d customers are written", plan.all(), plan.customers()));
            try (RunningJob running = bed.startJob(RUN, JobKind.ENGINE, values, JobSpec.Emission.USUAL, true)) {
                Span span = Span.of(running.awaitTaken(plan.all()), 1, plan.all());
                goOnAtUsualPace(writer, events, running);
                return lines(plan, span, running.finish());
            }
        }
    }

    /** Nobody's 90 days pass in minutes: what was replaced in the last seconds of them is compacted as it is at the usual pace. */
    private void goOnAtUsualPace(EventWriter writer, BenchEvents events, RunningJob running)
            throws BenchFailed, InterruptedException {
        long perSecond = 1 + settings.customers() * ROUNDS_PER_DAY / DAY_SECONDS;
        for (int second = 0; second < USUAL_PACE_SECONDS; second++) {
            for (long left = perSecond; left > 0; left--) {
                writer.write(events.next());
            }
            writer.flush();
            running.awaitTaken(events.made());
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private List<String> lines(EventPlan plan, Span span, JobEnd end) {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "%,d customers with %d transactions each over %d days: %,.0f events/s",
                plan.customers(), days * ROUNDS_PER_DAY, days, span.eventsPerSecond()));
        end.storage().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(counted -> lines.add(format(
                        "RocksDB %s: %,.0f per event, %,.0f per customer",
                        counted.getKey(),
                        counted.getValue() / (double) plan.all(),
                        counted.getValue() / (double) plan.customers())));
        lines.add(format("Files on the local disk: %,d bytes per customer", end.localBytes() / plan.customers()));
        lines.add(format(
                "Then %d s at the pace of %d transactions a day, so that what was replaced has been compacted",
                USUAL_PACE_SECONDS, ROUNDS_PER_DAY));
        lines.add(format("state = %,d bytes per customer in the last checkpoint", end.stateBytes() / plan.customers()));
        return lines;
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
