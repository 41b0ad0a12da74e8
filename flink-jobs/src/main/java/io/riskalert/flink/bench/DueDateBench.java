package io.riskalert.flink.bench;

import io.riskalert.avro.Alert;
import io.riskalert.avro.Life;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import io.riskalert.flink.wire.AlertReader;
import io.riskalert.flink.wire.WireSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A day on which every customer's instalment falls due: how much the engine keeps of a loan, how long a restore takes, how
 * long it takes until all are judged when the day has ended, and how far transactions are held up meanwhile. The portfolio's
 * midnight comes some time after the benchmark has begun; until then the loans and payments are read, the job is restored from
 * its checkpoint, and transactions come at a steady pace.
 */
public final class DueDateBench {
    private static final String LOADED = "loans";
    private static final String RESTORED = "due-dates";
    private static final String TRANSACTIONS = "transactions";
    private static final int LINGER_MS = 20;
    private static final long START_DELAY_NANOS = 200_000_000;
    private static final long LISTEN_MS = 200;
    private static final long LEAST_LEFT_MS = 5_000;
    private static final long WAVE_TIMEOUT_MS = 300_000;

    private final BenchSettings settings;
    private final int unpaidPercent;
    private final double perSecond;
    private final int leadSeconds;
    private final Consumer<String> progress;

    /**
     * A benchmark.
     *
     * @param settings what all benchmarks are told; each customer has one loan
     * @param unpaidPercent of a hundred loans, how many are not paid
     * @param perSecond transactions per second around the cut-off
     * @param leadSeconds from the beginning to the cut-off, seconds; 0 for as long as the loans are likely to need
     * @param progress gets a line now and then
     */
    public DueDateBench(
            BenchSettings settings, int unpaidPercent, double perSecond, int leadSeconds, Consumer<String> progress) {
        this.settings = settings;
        this.unpaidPercent = unpaidPercent;
        this.perSecond = perSecond;
        this.leadSeconds = leadSeconds > 0 ? leadSeconds : 90 + settings.customers() / 5_000;
        this.progress = progress;
    }

    /**
     * Runs the job.
     *
     * @return the report
     * @throws BenchFailed if it does not come through
     */
    public List<String> run() throws BenchFailed, IOException, InterruptedException {
        return BenchBed.with(settings, this::run);
    }

    private List<String> run(BenchBed bed) throws BenchFailed, IOException, InterruptedException {
        LoanPlan plan = new LoanPlan(
                settings.customers(), unpaidPercent, (System.currentTimeMillis() / 1_000 + leadSeconds) * 1_000);
        Map<String, String> values = bed.config(LOADED, TRANSACTIONS, JobConfig.Guarantee.EXACTLY_ONCE);
        values.put("portfolio.zone", plan.zone().getId());
        // One wave, not two: no look at the balance some days before.
        values.put("loans.dueSoonDays", "0");
        values.put("checkpoints.retained", "true");
        values.put("checkpoints.dir", bed.dir().resolve("checkpoints").toUri().toString());
        JobConfig config = JobConfigLoader.of(values);
        bed.createTopics(config.kafka().topics().all());
        List<String> lines = new ArrayList<>();
        JobEnd loaded;
        try (EventWriter writer = new EventWriter(WireSettings.of(config), bed.bootstrapServers(), LINGER_MS)) {
            plan.writeLoans(writer);
            progress.accept(
                    format("%,d loans are written; the due date ends in %d s", plan.loans(), leftMs(plan) / 1_000));
            try (RunningJob running = bed.startJob(LOADED, JobKind.ENGINE, values, JobSpec.Emission.USUAL, false)) {
                running.awaitTaken(plan.loans());
                // Not before: a loan that is paid when it becomes known is not looked at on its first due date.
                plan.writePayments(writer);
                long all = plan.loans() + (long) plan.paid();
                Span span = Span.of(running.awaitTaken(all), 1, plan.loans());
                loaded = running.finish();
                lines.add(format("Loans: %,.0f events/s", span.eventsPerSecond()));
                lines.add(format(
                        "state = %,d bytes per loan of %d instalments, with its customer, in the checkpoint",
                        loaded.stateBytes() / plan.loans(), LoanPlan.INSTALMENTS));
            }
        }
        values.put(
                "state.localDir", bed.dir().resolve(RESTORED).resolve("rocksdb").toString());
        lines.addAll(wave(bed, plan, values, loaded));
        return lines;
    }

    private List<String> wave(BenchBed bed, LoanPlan plan, Map<String, String> values, JobEnd loaded)
            throws BenchFailed, IOException, InterruptedException {
        JobConfig config = JobConfigLoader.of(values);
        String checkpoint =
                loaded.checkpoints().get(loaded.checkpoints().size() - 1).path();
        long startedMs = System.currentTimeMillis();
        try (RunningJob running =
                        bed.startJob(RESTORED, JobKind.ENGINE, values, JobSpec.Emission.USUAL, false, checkpoint);
                EventWriter writer = new EventWriter(WireSettings.of(config), bed.bootstrapServers(), 1)) {
            BenchEvents events = new BenchEvents(
                    new EventPlan(settings.customers(), 0, Long.MAX_VALUE, settings.seed()),
                    random -> System.currentTimeMillis());
            writer.write(events.next());
            writer.flush();
            long restoredMs = first(running.awaitTaken(1)).clockMs();
            if (leftMs(plan) < LEAST_LEFT_MS) {
                throw new BenchFailed(format(
                        "the loans took longer than there was time until the due date ended; try --lead %d",
                        leadSeconds * 2));
            }
            progress.accept(format(
                    "restored after %,.1f s; now %,.0f transactions/s; the due date ends in %d s",
                    (restoredMs - startedMs) / 1e3, perSecond, leftMs(plan) / 1_000));
            Schedule schedule = new Schedule(
                    events.made(), System.nanoTime() + START_DELAY_NANOS, perSecond, 0, leftMs(plan) + WAVE_TIMEOUT_MS);
            PacedSender sender = PacedSender.start(events, writer, schedule);
            DueDateWave wave = new DueDateWave(plan, schedule);
            while (!wave.isOver(running.samples())) {
                if (!sender.running()) {
                    throw new BenchFailed(format(
                            "%,d of %,d loans were judged %d s after the due date had ended",
                            wave.judged(running.samples()), plan.loans(), WAVE_TIMEOUT_MS / 1_000));
                }
                running.listen();
                Thread.sleep(LISTEN_MS);
            }
            sender.stop();
            running.awaitTaken(events.made());
            running.finish();
            List<String> lines = new ArrayList<>();
            lines.add(format(
                    "restore = %.1f s from the start of the process to the first event, %,d MiB",
                    (restoredMs - startedMs) / 1e3, loaded.stateBytes() >> 20));
            lines.addAll(wave.lines(running.samples()));
            lines.add(format(
                    "%,d loans were unpaid; alerts were opened on %,d loans", plan.unpaid(), missedPayments(config)));
            return lines;
        }
    }

    private static long missedPayments(JobConfig config) {
        String topic = config.kafka().topics().alerts();
        AlertReader alerts = new AlertReader(WireSettings.of(config).format(), topic);
        return Written.to(List.of(topic), config.kafka().bootstrapServers(), value -> {
                    Alert alert = alerts.read(value);
                    return alert.getLife() == Life.OPENED
                            && alert.getSubjectKind().equals("loan");
                })
                .records();
    }

    private static JobSample first(List<JobSample> samples) {
        return samples.stream()
                .filter(sample -> sample.events() > 0)
                .findFirst()
                .orElseThrow();
    }

    private static long leftMs(LoanPlan plan) {
        return plan.cutOffMs() - System.currentTimeMillis();
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
