package io.riskalert.flink.cli;

import io.riskalert.avro.Alert;
import io.riskalert.avro.wire.WireException;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.kafka.AlertFollower;
import io.riskalert.flink.kafka.Preflight;
import io.riskalert.flink.wire.RecordJson;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code risk alerts}: follows the topic of alerts in the terminal. */
@Command(
        name = "alerts",
        description = "Follow alerts in the terminal, until Ctrl-C.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  risk alerts --bootstrap-servers localhost:9092 --severity HIGH",
            "  risk alerts --config risk.yaml --from-beginning --customer c-000042",
            "  risk alerts --config risk.yaml --json | jq .textEn"
        })
final class AlertsCommand implements Callable<Integer> {
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(10);
    private static final long CLOSE_TIMEOUT_MS = 5_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private AlertFilter filter = new AlertFilter();

    @Option(names = "--shadow", description = "Alerts of shadow rules and of a candidate instead of live ones.")
    private boolean shadow;

    @Option(names = "--from-beginning", description = "Begin with the oldest alert instead of the next one.")
    private boolean fromBeginning;

    @Option(
            names = "--lang",
            paramLabel = "LANGUAGE",
            defaultValue = "en",
            description = "Language of the sentences: en or zh (default: en).")
    private Language language = Language.EN;

    @Option(names = "--json", description = "One JSON object a line, with all fields.")
    private boolean json;

    @Option(names = "--max", paramLabel = "N", description = "End after N alerts.")
    private @Nullable Long max;

    private long shown;

    @Override
    public Integer call() {
        if (max != null && max < 1) {
            throw new UserError("--max is " + max + "; expected 1 or more");
        }
        JobConfig config = kafka.load();
        String topic = shadow
                ? config.kafka().topics().alertsShadow()
                : config.kafka().topics().alerts();
        Preflight.checkTopics(config.kafka().clientProperties(), BROKER_TIMEOUT, List.of(topic));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        AlertPrinter printer = new AlertPrinter(language, ZoneId.systemDefault(), Terminal.colour());
        try (AlertFollower follower = new AlertFollower(config, topic, fromBeginning)) {
            CountDownLatch ended = new CountDownLatch(1);
            Thread onCtrlC = new Thread(() -> {
                follower.stop();
                await(ended);
            });
            Runtime.getRuntime().addShutdownHook(onCtrlC);
            try {
                if (!json) {
                    err.println("Following " + topic + " at " + config.kafka().bootstrapServers()
                            + (fromBeginning ? " from the beginning" : ", new alerts only") + "; Ctrl-C ends.");
                }
                follower.follow(listener(printer, out, err));
            } finally {
                ended.countDown();
                removeHook(onCtrlC);
            }
        }
        return Risk.OK;
    }

    private AlertFollower.Listener listener(AlertPrinter printer, PrintWriter out, PrintWriter err) {
        return new AlertFollower.Listener() {
            @Override
            public boolean alert(Alert alert, ConsumerRecord<byte[], byte[]> record) {
                if (filter.test(alert)) {
                    out.println(json ? RecordJson.line(alert) : printer.format(alert));
                    shown++;
                }
                // A pipe whose reader has gone ends the command.
                return !out.checkError() && (max == null || shown < max);
            }

            @Override
            public void unreadable(ConsumerRecord<byte[], byte[]> record, WireException why) {
                err.println(record.topic() + " partition " + record.partition() + " offset " + record.offset()
                        + " is no alert: " + why.getMessage());
            }
        };
    }

    private static void await(CountDownLatch ended) {
        try {
            if (!ended.await(CLOSE_TIMEOUT_MS, TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(Risk.FAILED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already.
        }
    }
}
