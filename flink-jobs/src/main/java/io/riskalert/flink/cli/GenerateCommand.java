package io.riskalert.flink.cli;

import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.demo.DemoSettings;
import io.riskalert.flink.demo.EventStream;
import io.riskalert.flink.demo.Scoreboard;
import io.riskalert.flink.demo.Screen;
import io.riskalert.flink.demo.Sender;
import io.riskalert.flink.demo.StopSignal;
import io.riskalert.flink.kafka.Preflight;
import io.riskalert.flink.wire.WireSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code risk generate}: the demo's population on a broker that is already there. */
@Command(
        name = "generate",
        description = {
            "Sends the events of a made-up population to the input topics of a broker, for trying out the job.",
            "Simulated time never runs ahead of the clock: once it has caught up, events come at the pace of real life.",
            "The job that reads them needs 'time: { follows: events }' in its configuration."
        },
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  risk generate --bootstrap-servers localhost:9092 --rate 200 --duration 10m")
public final class GenerateCommand implements Callable<Integer> {
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(10);
    private static final long STATUS_MS = 500;

    @Mixin
    private KafkaOptions broker = new KafkaOptions();

    @Mixin
    private PopulationOptions population = new PopulationOptions();

    @Override
    public Integer call() throws Exception {
        DemoSettings settings = population.settings(false, null, null);
        JobConfig config = broker.load();
        JobConfig.Kafka kafka = config.kafka();
        JobConfig.Topics topics = kafka.topics();
        Preflight.checkTopics(
                kafka.clientProperties(),
                BROKER_TIMEOUT,
                List.of(topics.transactions(), topics.loans(), topics.repayments(), topics.customers()));
        StopSignal stop = StopSignal.onInterrupt();
        Scoreboard scoreboard = new Scoreboard();
        EventStream stream = settings.stream();
        long startNanos;
        try (Screen screen = new Screen(System.out, System.console() != null);
                Sender sender = new Sender(stream, WireSettings.of(config), kafka.clientProperties(), scoreboard)) {
            sender.sendOpening(stop);
            startNanos = System.nanoTime();
            Thread clock = new Thread(() -> tick(settings, scoreboard, screen, stop, startNanos), "clock");
            clock.setDaemon(true);
            clock.start();
            sender.sendStory(settings.eventsPerSecond(), settings.mostEvents(), stop);
            stop.ask();
            clock.join();
        } catch (Sender.SendFailed e) {
            throw new UserError(
                    "the broker at " + kafka.bootstrapServers() + " no longer takes events: " + e.getMessage());
        }
        System.out.printf(
                Locale.ROOT, "%,d events in %.1f s%n", scoreboard.sent(), (System.nanoTime() - startNanos) / 1e9);
        return Risk.OK;
    }

    private static void tick(
            DemoSettings settings, Scoreboard scoreboard, Screen screen, StopSignal stop, long startNanos) {
        Duration duration = settings.duration();
        while (!stop.await(STATUS_MS)) {
            long elapsedNanos = System.nanoTime() - startNanos;
            if (duration != null && elapsedNanos >= duration.toNanos()) {
                stop.ask();
            }
            screen.status(String.format(
                    Locale.ROOT,
                    "%,d events | simulated %s",
                    scoreboard.sent(),
                    Instant.ofEpochMilli(scoreboard.simulatedMs())));
        }
    }
}
