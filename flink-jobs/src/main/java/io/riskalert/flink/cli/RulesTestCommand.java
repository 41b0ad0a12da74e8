package io.riskalert.flink.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.scenario.ScenarioReport;
import io.riskalert.rules.scenario.ScenarioResult;
import io.riskalert.rules.scenario.Scenarios;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code risk rules test}: runs the scenarios of a folder of rules. */
@Command(
        name = "test",
        description = {
            "Run the scenarios of a folder of rules: given these events, exactly these alerts.",
            "Ends with 1 if a scenario fails, with 2 if rules or scenarios cannot be read."
        },
        sortOptions = false)
final class RulesTestCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "DIR",
            description = "Folder with *.drl files, windows.yaml and, if need be, rates.yaml and tables.")
    private Path dir = Path.of("");

    @Parameters(
            index = "1..*",
            paramLabel = "FILE",
            description = "Scenario files. Default: all in folders named scenarios below DIR.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "One JSON object, for editors and scripts.")
    private boolean json;

    @Option(names = "--watch", description = "Run again with each change in DIR, until Ctrl-C.")
    private boolean watch;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!watch) {
            return run();
        }
        if (!Files.isDirectory(dir)) {
            throw new UserError(dir + ": there is no such folder to watch");
        }
        try (FolderWatch changes = new FolderWatch(dir)) {
            do {
                try {
                    run();
                } catch (UserError e) {
                    spec.commandLine().getErr().println(e.getMessage());
                }
                out().println("-- " + LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + ", waiting for changes in "
                        + dir + "; Ctrl-C ends");
                out().flush();
            } while (!out().checkError() && changes.await());
        }
        return Risk.OK;
    }

    private int run() throws JsonProcessingException {
        Compilation compilation = RuleCheck.of(dir).compilation();
        if (compilation instanceof Compilation.Rejected rejected) {
            return told(RuleCheck.located(dir, rejected.problems()));
        }
        try (RuleSet rules = ((Compilation.Compiled) compilation).ruleSet()) {
            ScenarioReport report = Scenarios.run(rules, scenarioFiles());
            if (json) {
                out().println(JSON.writeValueAsString(asJson(report)));
            } else {
                report.results().stream().filter(result -> !result.passed()).forEach(out()::println);
            }
            if (!report.problems().isEmpty()) {
                return told(report.problems());
            }
            if (!json) {
                out().println(summary(report) + (files.isEmpty() ? seen(rules, report) : ""));
            }
            return report.passed() ? Risk.OK : FAILED;
        }
    }

    private List<Path> scenarioFiles() {
        for (Path file : files) {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new UserError(file + ": there is no such file, or it may not be read");
            }
        }
        List<Path> found = files.isEmpty() ? Scenarios.find(dir) : files;
        if (found.isEmpty()) {
            throw new UserError(dir + ": no scenarios: put YAML files into a folder " + dir.resolve("scenarios")
                    + "; rules/README.md tells how to write one");
        }
        return found;
    }

    private int told(List<RuleProblem> problems) {
        PrintWriter err = spec.commandLine().getErr();
        problems.forEach(err::println);
        err.println(RuleCheck.counted(problems.size(), "problem") + " in " + dir);
        return Risk.USER_ERROR;
    }

    private static String summary(ScenarioReport report) {
        long failed =
                report.results().stream().filter(result -> !result.passed()).count();
        return RuleCheck.counted(report.results().size(), "scenario") + ", "
                + (report.results().size() - failed) + " passed, " + failed + " failed";
    }

    private static String seen(RuleSet rules, ScenarioReport report) {
        Set<String> unseen = new LinkedHashSet<>();
        rules.rules().stream().map(RuleInfo::name).forEach(unseen::add);
        report.results().forEach(result -> unseen.removeAll(result.seen()));
        return unseen.isEmpty()
                ? "; every rule was seen to alert"
                : "; never seen to alert: " + String.join(", ", unseen);
    }

    private static ObjectNode asJson(ScenarioReport report) {
        ObjectNode result = JSON.createObjectNode().put("passed", report.passed());
        ArrayNode scenarios = result.putArray("scenarios");
        for (ScenarioResult scenario : report.results()) {
            ObjectNode node = scenarios
                    .addObject()
                    .put("file", scenario.file())
                    .put("line", scenario.line())
                    .put("name", scenario.name())
                    .put("passed", scenario.passed());
            ArrayNode differences = node.putArray("differences");
            scenario.differences().forEach(differences::add);
        }
        return result;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
