package io.riskalert.flink.demo;

import io.riskalert.avro.Alert;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import io.riskalert.flink.job.FlinkSettings;
import io.riskalert.flink.job.RiskAlertJob;
import io.riskalert.flink.wire.WireSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.jspecify.annotations.Nullable;

/** One run of the demo: broker, job, population and follower in this process, from the start to the summary. */
public final class DemoRun {
    private static final int PARTITIONS = 4;
    private static final int MOST_PARALLELISM = 4;
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration DECIDE_TIMEOUT = Duration.ofSeconds(60);
    private static final long QUIET_MS = 400;
    /** Longer than from one checkpoint to the next. */
    private static final long QUIET_EXACTLY_ONCE_MS = 2_500;

    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(5);
    private static final long POLL_MS = 50;
    private static final long STATUS_MS = 250;

    private final DemoSettings settings;
    private final Screen screen;
    private final Consumer<Alert> alerts;
    private final StopSignal stop;
    private final Scoreboard scoreboard = new Scoreboard();

    /**
     * @param settings what the run is like
     * @param screen where to tell what happens
     * @param alerts gets each revision of an alert as it comes
     * @param stop ends the run
     */
    public DemoRun(DemoSettings settings, Screen screen, Consumer<Alert> alerts, StopSignal stop) {
        this.settings = settings;
        this.screen = screen;
        this.alerts = alerts;
        this.stop = stop;
    }

    /**
     * Runs until the end that the settings name, or until somebody asks to stop.
     *
     * @return what came of it; null if it was asked to stop before the first event
     * @throws DemoFailed if the job or the broker gave up
     */
    public @Nullable Summary run() throws Exception {
        Path dir = settings.keepDir() == null ? Files.createTempDirectory("risk-demo") : settings.keepDir();
        try (LocalBroker broker = LocalBroker.start(dir.resolve("broker"), 0)) {
            JobConfig config = config(broker, dir);
            broker.createTopics(topics(config.kafka().topics()));
            int parallelism = Math.min(MOST_PARALLELISM, Runtime.getRuntime().availableProcessors());
            try (LocalJob job = LocalJob.start(
                            flinkSettings(config),
                            dir,
                            parallelism,
                            environment -> RiskAlertJob.buildOnSimulatedTime(environment, config));
                    OutputFollower follower = new OutputFollower(config, scoreboard, alerts)) {
                follower.start();
                if (!job.awaitRunning(START_TIMEOUT, stop)) {
                    return endedBeforeStart(job);
                }
                return story(config, job, follower);
            }
        } finally {
            if (settings.keepDir() == null) {
                Folders.delete(dir);
            }
        }
    }

    private @Nullable Summary endedBeforeStart(LocalJob job) throws Exception {
        if (stop.asked()) {
            return null;
        }
        throw new DemoFailed("the job did not start: " + firstLine(job.failure()));
    }

    private Summary story(JobConfig config, LocalJob job, OutputFollower follower) throws Exception {
        EventStream stream = settings.stream();
        try (Sender sender =
                new Sender(stream, WireSettings.of(config), config.kafka().clientProperties(), scoreboard)) {
            ReadByJob read = new ReadByJob(config);
            sender.sendOpening(stop);
            drain(follower, read);
            // What is only read would be decided in front of the first days, and their alerts would wait for it.
            if (!job.awaitCheckpoint(DECIDE_TIMEOUT, stop) && !stop.asked()) {
                throw new DemoFailed("the job did not decide on the opening within " + DECIDE_TIMEOUT.toSeconds()
                        + " s: " + firstLine(job.failure()));
            }
            scoreboard.storyBegins();
            screen.print("The broker answers at " + config.kafka().bootstrapServers()
                    + " as long as this runs: risk alerts, risk rules publish and others take it with"
                    + " --bootstrap-servers.");
            screen.print(stream.openingEvents() + " profiles and running loans are in; the story begins on "
                    + settings.startDate() + ".");
            long startNanos = System.nanoTime();
            DemoStatus status = new DemoStatus(scoreboard, read, settings.mostEvents(), startNanos);
            SenderThread thread = SenderThread.start(sender, settings.eventsPerSecond(), settings.mostEvents(), stop);
            while (thread.running() && !over(startNanos) && !stop.await(STATUS_MS)) {
                screen.status(status.line(job.status()));
                if (job.status().isGloballyTerminalState()) {
                    throw new DemoFailed("the job gave up: " + firstLine(job.failure()));
                }
            }
            stop.ask();
            thread.join();
            long elapsedMs = (System.nanoTime() - startNanos) / 1_000_000;
            drain(follower, read);
            screen.clearStatus();
            return scoreboard.summary(elapsedMs, stream.runningLabels());
        }
    }

    private boolean over(long startNanos) {
        Duration duration = settings.duration();
        return duration != null && System.nanoTime() - startNanos >= duration.toNanos();
    }

    /** Waits until the job has read everything and its last alerts are here, or nothing moves any more. */
    private void drain(OutputFollower follower, ReadByJob read) throws InterruptedException {
        long quietMs = settings.exactlyOnce() ? QUIET_EXACTLY_ONCE_MS : QUIET_MS;
        long endNanos = System.nanoTime() + DRAIN_TIMEOUT.toNanos();
        long movedNanos = System.nanoTime();
        long left = Long.MAX_VALUE;
        while (System.nanoTime() < endNanos) {
            long now = Math.max(0, scoreboard.sent() - read.count());
            if (now != left) {
                left = now;
                movedNanos = System.nanoTime();
            }
            if (left == 0 && follower.quietMs() >= quietMs && System.nanoTime() - movedNanos >= quietMs * 1_000_000) {
                return;
            }
            screen.status(left == 0 ? "reading the last alerts" : "waiting for the job to read " + left + " events");
            Thread.sleep(POLL_MS);
        }
        screen.print("The job did not read everything within " + DRAIN_TIMEOUT.toSeconds() + " s.");
    }

    private JobConfig config(LocalBroker broker, Path dir) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("kafka.bootstrapServers", broker.bootstrapServers());
        values.put("delivery.guarantee", settings.exactlyOnce() ? "exactly-once" : "at-least-once");
        values.put("checkpoints.interval", "1s");
        values.put("checkpoints.minPause", "0");
        values.put("checkpoints.dir", dir.resolve("checkpoints").toUri().toString());
        values.put("checkpoints.retained", settings.keepDir() == null ? "false" : "true");
        values.put("state.localDir", dir.resolve("rocksdb").toString());
        // Seconds are hours here: a quiet topic must not hold back the others for long.
        values.put("time.follows", "events");
        values.put("time.checkInterval", "250ms");
        values.put("time.idleTimeout", "500ms");
        values.put("time.maxDrift", "0");
        values.put("portfolio.zone", DemoSettings.ZONE.getId());
        Path rulesDir = settings.rulesDir();
        if (rulesDir != null) {
            values.put("rules.dir", rulesDir.toAbsolutePath().toString());
        }
        return JobConfigLoader.of(values);
    }

    private static Configuration flinkSettings(JobConfig config) {
        Configuration settings = FlinkSettings.of(config);
        // At the demo's pace buffers would wait for their time-out rather than fill.
        settings.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
        return settings;
    }

    private static Map<String, Integer> topics(JobConfig.Topics topics) {
        Map<String, Integer> partitions = new LinkedHashMap<>();
        topics.all().forEach(topic -> partitions.put(topic, 1));
        partitions.put(topics.transactions(), PARTITIONS);
        partitions.put(topics.alerts(), PARTITIONS);
        return partitions;
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "no reason is known" : text.lines().findFirst().orElse(text);
    }

    /** The job or the broker gave up. */
    public static final class DemoFailed extends Exception {
        private static final long serialVersionUID = 1;

        DemoFailed(String message) {
            super(message);
        }
    }
}
