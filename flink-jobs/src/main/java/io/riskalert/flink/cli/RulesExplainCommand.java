package io.riskalert.flink.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.riskalert.rules.scenario.RuleExplanation.Looked;
import io.riskalert.rules.scenario.RuleExplanation.Verdict;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code risk rules explain}: which condition of which rule held on the events of a scenario, and which failed. */
@Command(
        name = "explain",
        description = {
            "Run a scenario and tell for each rule which condition held and which failed, with the values it looked at:",
            "first the rules that fired, then those that nearly did, where they came closest to it.",
            "Or of an alert on the topics: the conditions of its rule with the values that the alert carries."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  risk rules explain my-rules --scenario my-rules/scenarios/shopping.yaml",
            "  risk rules explain my-rules --scenario my-rules/scenarios/shopping.yaml:third --rule electronics-spree",
            "  risk rules explain my-rules --scenario my-rules/scenarios/shopping.yaml --event e3",
            "  risk rules explain my-rules --alert 73cd6549947114fdbb07d8893af41116 --config risk.yaml"
        })
final class RulesExplainCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
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
            names = "--alert",
            paramLabel = "ID",
            description = "An alert instead of a scenario; needs --config or --bootstrap-servers.")
    private @Nullable String alertId;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration of the job, for alerts.")
    private @Nullable Path config;

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Or the brokers alone.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--event",
            paramLabel = "ID",
            defaultValue = "",
            description = "Only what was made of this event: its id, or e3 for the third.")
    private String event = "";

    @Option(names = "--rule", paramLabel = "NAME", description = "Only this rule.")
    private @Nullable String rule;

    @Option(names = "--all", description = "Also rules that were far from firing, with all their conditions.")
    private boolean all;

    @Option(names = "--json", description = "One JSON object, for editors and scripts.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        if ((scenario == null) == (alertId == null)) {
            throw new UserError("give either --scenario FILE or --alert ID");
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
            String whole = String.valueOf(scenario);
            int colon = Files.exists(Path.of(whole)) ? -1 : whole.lastIndexOf(':');
            Path file = Path.of(colon < 0 ? whole : whole.substring(0, colon));
            if (!Files.isReadable(file)) {
                throw new UserError(file + ": there is no such file, or it may not be read");
            }
            Explainer.Explained explained =
                    Explainer.explain(rules, file, colon < 0 ? "" : whole.substring(colon + 1), event);
            if (!explained.problems().isEmpty()) {
                return told(explained.problems());
            }
            List<RuleExplanation> wanted = explained.rules().stream()
                    .filter(one -> rule == null || one.rule().name().equals(rule))
                    .toList();
            if (json) {
                out().println(JSON.writeValueAsString(asJson(explained.scenario(), wanted)));
            } else {
                show(explained.scenario(), wanted);
            }
        }
        return Risk.OK;
    }

    /** With the rules that decided, where they were published; else with those of the folder. */
    private void alert(String wanted, RuleSet ofFolder) {
        if (json) {
            throw new UserError("--json goes with --scenario; 'risk alerts --json' shows all of an alert");
        }
        if (config == null && bootstrapServers == null) {
            throw new UserError("--alert needs --config FILE or --bootstrap-servers HOST:PORT");
        }
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
            explanation.lines(ofFolder).forEach(out()::println);
            return;
        }
        Optional<Published> decided = RuleSetArchive.read(job).find(alert.getRuleSetId());
        if (decided.isPresent()
                && RuleCompiler.compile(decided.get().message().ruleFiles()) instanceof Compilation.Compiled compiled) {
            try (RuleSet rules = compiled.ruleSet()) {
                explanation.lines(rules).forEach(out()::println);
            }
            return;
        }
        spec.commandLine()
                .getErr()
                .println("rule set " + alert.getRuleSetId() + " decided, which was not published and is not " + dir
                        + ": its rule is shown as it stands in " + dir);
        explanation.lines(ofFolder).forEach(out()::println);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private int told(List<RuleProblem> problems) {
        problems.forEach(spec.commandLine().getErr()::println);
        return Risk.USER_ERROR;
    }

    private void show(String name, List<RuleExplanation> rules) {
        out().println(name);
        for (RuleExplanation one : rules) {
            if (one.verdict() == Verdict.NOT && !all && rule == null) {
                continue;
            }
            out().printf(
                            "%n%-6s  %s  (%s:%d)  %s%n",
                            words(one.verdict()),
                            one.rule().name(),
                            one.rule().file(),
                            one.rule().line(),
                            one.trigger());
            one.conditions().forEach(condition -> out().println(line(condition)));
            if (!one.error().isEmpty()) {
                out().println("    ! failed: " + one.error());
            }
        }
        long far = rules.stream().filter(one -> one.verdict() == Verdict.NOT).count();
        if (far > 0 && !all && rule == null) {
            out().printf("%n%s far from firing; --all shows why%n", RuleCheck.counted((int) far, "more rule"));
        }
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case FIRED -> "FIRED";
            case NEARLY -> "NEARLY";
            case NOT -> "not";
        };
    }

    private static String line(Looked looked) {
        String mark =
                switch (looked.answer()) {
                    case HELD -> "+";
                    case FAILED -> "-";
                    case ABSENT -> "-";
                    case UNKNOWN -> "?";
                };
        StringBuilder line =
                new StringBuilder("    " + mark + " " + looked.part().named());
        if (!looked.values().isEmpty()) {
            line.append("    [").append(String.join(", ", looked.values())).append(']');
        }
        switch (looked.answer()) {
            case ABSENT -> line.append(looked.part().presence() ? "    [is not there]" : "");
            case UNKNOWN -> line.append("    [only Drools knows this condition: it did not match the whole rule]");
            case HELD, FAILED -> line.append(looked.byDrools() ? "    [by Drools' answer on the whole rule]" : "");
        }
        return line.toString();
    }

    private static ObjectNode asJson(String name, List<RuleExplanation> rules) {
        ObjectNode result = JSON.createObjectNode().put("scenario", name);
        ArrayNode list = result.putArray("rules");
        for (RuleExplanation one : rules) {
            ObjectNode node = list.addObject()
                    .put("rule", one.rule().name())
                    .put("verdict", one.verdict().name())
                    .put("trigger", one.trigger())
                    .put("file", one.rule().file())
                    .put("line", one.rule().line());
            if (!one.error().isEmpty()) {
                node.put("error", one.error());
            }
            ArrayNode conditions = node.putArray("conditions");
            for (Looked looked : one.conditions()) {
                ObjectNode condition = conditions
                        .addObject()
                        .put("condition", looked.part().named())
                        .put("line", looked.part().line())
                        .put("column", looked.part().column())
                        .put("answer", looked.answer().name())
                        .put("byDrools", looked.byDrools());
                ArrayNode values = condition.putArray("values");
                looked.values().forEach(values::add);
            }
        }
        return result;
    }
}
