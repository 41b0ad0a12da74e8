package io.riskalert.flink.cli;

import io.riskalert.flink.demo.DemoRun;
import io.riskalert.flink.demo.DemoSettings;
import io.riskalert.flink.demo.Screen;
import io.riskalert.flink.demo.StopSignal;
import io.riskalert.flink.demo.Summary;
import io.riskalert.flink.demo.SummaryText;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code risk demo}: everything in one process, nothing to install. */
@Command(
        name = "demo",
        description = {
            "Shows the engine at work: a Kafka broker, the job on a Flink cluster and a made-up population, all in this"
                    + " process. Alerts appear as they come; Ctrl-C or the end prints what was caught and what was"
                    + " missed.",
            "Alerts are delivered at least once, so that they are visible at once; with --exactly-once they are visible"
                    + " with the next checkpoint, within about a second."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  risk demo                              until Ctrl-C, about 2 simulated hours a second",
            "  risk demo --duration 60s --lang zh     one minute, alerts in Chinese",
            "  risk demo --rate 5000 --customers 20000 --events 500000"
        })
public final class DemoCommand implements Callable<Integer> {
    @Mixin
    private PopulationOptions population = new PopulationOptions();

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            defaultValue = "en",
            description = "Language of the alerts. Default: ${DEFAULT-VALUE}.")
    private Language language = Language.EN;

    @Option(names = "--exactly-once", description = "Deliver alerts exactly once, visible with the checkpoint.")
    private boolean exactlyOnce;

    @Option(names = "--rules", paramLabel = "DIR", description = "Run the rules of this folder, not the shipped pack.")
    private @Nullable Path rulesDir;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Keep topics, state and checkpoints in this folder, which must be empty or absent.")
    private @Nullable Path keepDir;

    @Override
    public Integer call() throws Exception {
        checkKeepDir();
        if (rulesDir != null && !Files.isDirectory(rulesDir)) {
            throw new UserError(
                    "--rules " + rulesDir + (Files.exists(rulesDir) ? ": is a file, not a folder" : ": no such folder")
                            + "; name the folder of the rules");
        }
        DemoSettings settings = population.settings(exactlyOnce, keepDir, rulesDir);
        StopSignal stop = StopSignal.onInterrupt();
        PrintStream out = System.out;
        boolean terminal = System.console() != null;
        AlertPrinter printer = new AlertPrinter(language, DemoSettings.ZONE, Terminal.colour());
        try (Screen screen = new Screen(out, terminal)) {
            screen.print(introduction(settings));
            @Nullable
            Summary summary = new DemoRun(settings, screen, alert -> screen.print(printer.format(alert)), stop).run();
            screen.clearStatus();
            if (summary != null) {
                out.println();
                SummaryText.lines(summary).forEach(out::println);
            }
            if (keepDir != null) {
                out.println("Topics, state and checkpoints are in " + keepDir);
            }
        } catch (DemoRun.DemoFailed e) {
            throw new UserError(e.getMessage());
        }
        return Risk.OK;
    }

    private static String introduction(DemoSettings settings) {
        return String.format(
                Locale.ROOT,
                "%,d customers, %,.0f events/s, a second is about %s (seed %d). Starting a broker and the job …",
                settings.customers(),
                settings.eventsPerSecond(),
                simulated(Duration.ofSeconds(Math.round(settings.simulatedSpeed()))),
                settings.seed());
    }

    private static String simulated(Duration duration) {
        if (duration.toHours() >= 1) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() >= 1
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toSeconds() + " s";
    }

    private void checkKeepDir() {
        if (keepDir != null) {
            KeptFolder.problem("--keep", keepDir).ifPresent(problem -> {
                throw new UserError(problem);
            });
        }
    }
}
