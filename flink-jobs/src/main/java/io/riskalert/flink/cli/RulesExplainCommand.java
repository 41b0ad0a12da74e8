package io.riskalert.flink.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.riskalert.avro.Alert;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import io.riskalert.flink.kafka.Preflight;
import io.riskalert.flink.kafka.RuleSetArchive;
import io.riskalert.flink.wire.RuleSetCodec.Published;
import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.RuleCompiler;
import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.scenario.Explainer;
import io.riskalert.rules.scenario.RuleExplanation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code risk rules explain}: which condition of which rule held on events or for an alert, and which failed. */
@Command(
        name = "explain",
        description = {
            "Tell for each rule which condition held and which failed, with the values it looked at: first the rules that",
            "fired, then those that nearly did, where they came closest to it. On a scenario, on events of your own, or",
            "for an alert on the topics: the conditions of its rule with the values that the alert carries.",
            "Events are written as under 'given' of a scenario, in YAML or JSON."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  risk rules explain my-rules --scenario my-rules/scenarios/shopping.yaml",
            "  risk rules explain my-rules --scenario my-rules/scenarios/shopping.yaml:third --rule electronics-spree",
            "  risk rules explain my-rules --scenario my-rules/scenarios/shopping.yaml --event e3",
            "  risk rules explain my-rules --event '{\"transaction\": {\"amount\": 3500.00, \"mcc\": \"5732\"}}'",
            "  risk rules explain my-rules --events yesterday.json --rule electronics-spree",
            "  risk rules explain my-rules --alert 73cd6549947114fdbb07d8893af41116 --config risk.yaml"
        })
final class RulesExplainCommand implements Callable<Integer> {
    private static final long BYTE_LIMIT = 10 * 1024 * 1024;
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "Folder of the rules.")
    private Path dir = Path.of("");

    @Option(
            names = "--scenario",
            paramLabel = "FILE[:NAME]",
            description = "Scenario file, and a part of the scenario's name (default: the first in the file).")
    private @Nullable String scenario;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Events of one customer, in their order: a list as under 'given', or 'given' itself.")
    private @Nullable Path events;

    @Option(names = "--alert", paramLabel = "ID", description = "An alert; needs --config or --bootstrap-servers.")
    private @Nullable String alertId;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration of the job, for alerts.")
    private @Nullable Path config;

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Or the brokers alone.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--event",
            paramLabel = "ID|JSON",
            defaultValue = "",
            description = {
                "Only what was made of this event of the scenario or file: its id, or e3 for the third.",
                "Or an event itself, as JSON; several in brackets: [ …, … ]."
            })
    private String event = "";

    @Option(names = "--rule", paramLabel = "NAME", description = "Only this rule.")
    private @Nullable String rule;

    @Option(names = "--all", description = "Also rules that were far from firing, with all their conditions.")
    private boolean all;

    @Option(names = "--json", description = "One JSON object, for editors and scripts.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        boolean given = event.startsWith("{") || event.startsWith("[");
        if (Stream.of(scenario != null, events != null, alertId != null, given)
                        .filter(one -> one)
                        .count()
                != 1) {
            throw new UserError("give one of --scenario FILE, --events FILE, --event JSON and --alert ID");
        }
        if (alertId != null && !event.isEmpty()) {
            throw new UserError("--event goes with --scenario or --events: an alert has one event");
        }
        if (alertId != null) {
            needsBroker();
        }
        String told = events == null ? event : text(events);
        if (scenario != null) {
            text(file(scenario));
        }
        Compilation compilation = RuleCheck.of(dir).compilation();
        if (compilation instanceof Compilation.Rejected rejected) {
            return told(RuleCheck.located(dir, rejected.problems()));
        }
        try (RuleSet rules = ((Compilation.Compiled) compilation).ruleSet()) {
            if (rule != null
                    && rules.rules().stream().noneMatch(one -> one.name().equals(rule))) {
                throw new UserError("--rule " + rule + ": there is no such rule in " + dir);
            }
            if (alertId != null) {
                alert(alertId, rules);
                return Risk.OK;
            }
            Explainer.Explained explained = given
                    ? Explainer.explainEvents(rules, "--event", told, "")
                    : events != null
                            ? Explainer.explainEvents(rules, events.toString(), told, event)
                            : scenario(rules, String.valueOf(scenario));
            if (!explained.problems().isEmpty()) {
                return told(explained.problems());
            }
            List<RuleExplanation> wanted = explained.rules().stream()
                    .filter(one -> rule == null || one.rule().name().equals(rule))
                    .toList();
            if (json) {
                out().println(ExplanationJson.of(explained.scenario(), wanted));
            } else {
                ExplanationText.print(out(), explained.scenario(), wanted, all || rule != null);
            }
        }
        return Risk.OK;
    }

    private Explainer.Explained scenario(RuleSet rules, String whole) {
        Path file = file(whole);
        String name = Files.exists(Path.of(whole)) ? "" : whole.substring(whole.lastIndexOf(':') + 1);
        return Explainer.explain(rules, file, name, event);
    }

    /** The file of {@code FILE:NAME}; names of files may hold a colon, too. */
    private static Path file(String whole) {
        int colon = Files.exists(Path.of(whole)) ? -1 : whole.lastIndexOf(':');
        return Path.of(colon < 0 ? whole : whole.substring(0, colon));
    }

    private void needsBroker() {
        if (config == null && bootstrapServers == null) {
            throw new UserError("--alert needs --config FILE or --bootstrap-servers HOST:PORT");
        }
    }

    private static String text(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UserError(file + ": there is no such file, or it may not be read");
        }
        try {
            if (Files.size(file) > BYTE_LIMIT) {
                throw new UserError(file + ": is larger than " + BYTE_LIMIT / 1024 / 1024 + " MB");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserError(file + ": cannot be read as UTF-8 text");
        }
    }

    /** With the rules that decided, where they were published; else with those of the folder. */
    private void alert(String wanted, RuleSet ofFolder) throws JsonProcessingException {
        JobConfig job = config != null
                ? JobConfigLoader.load(config, System.getenv())
                : JobConfigLoader.of(Map.of("kafka.bootstrapServers", String.valueOf(bootstrapServers)));
        JobConfig.Topics topics = job.kafka().topics();
        Preflight.checkTopics(
                job.kafka().clientProperties(),
                BROKER_TIMEOUT,
                List.of(topics.alerts(), topics.alertsShadow(), topics.rules()));
        Alert alert = AlertExplanation.find(job, wanted)
                .orElseThrow(() -> new UserError("--alert " + wanted + ": there is no such alert on " + topics.alerts()
                        + " and " + topics.alertsShadow() + "; 'risk alerts --json' shows ids"));
        AlertExplanation explanation = new AlertExplanation(alert);
        if (alert.getRuleSetId().equals(ofFolder.id())) {
            show(explanation, ofFolder);
            return;
        }
        Optional<Published> decided = RuleSetArchive.read(job).find(alert.getRuleSetId());
        if (decided.isPresent()
                && RuleCompiler.compile(decided.get().message().ruleFiles()) instanceof Compilation.Compiled compiled) {
            try (RuleSet rules = compiled.ruleSet()) {
                show(explanation, rules);
            }
            return;
        }
        spec.commandLine()
                .getErr()
                .println("rule set " + alert.getRuleSetId() + " decided, which was not published and is not " + dir
                        + ": its rule is shown as it stands in " + dir);
        show(explanation, ofFolder);
    }

    private void show(AlertExplanation explanation, RuleSet rules) throws JsonProcessingException {
        if (json) {
            out().println(explanation.json(rules));
        } else {
            explanation.lines(rules).forEach(out()::println);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private int told(List<RuleProblem> problems) {
        problems.forEach(spec.commandLine().getErr()::println);
        return Risk.USER_ERROR;
    }
}
