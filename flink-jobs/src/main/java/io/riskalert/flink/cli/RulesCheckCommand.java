package io.riskalert.flink.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.compile.Advice;
import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.scenario.Scenarios;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code risk rules check}: compiles a folder of rules and tells every problem with its place. */
@Command(
        name = "check",
        description = {
            "Compile a folder of rules and tell what is wrong, each problem as file:line:column.",
            "Warnings are about what is allowed and probably not meant: rules that can never match, conditions that say",
            "nothing, rules that are the same, windows nobody asks for, missing metadata, rules without a scenario.",
            "Ends with 2 if there are problems, with --strict also if there are warnings."
        },
        sortOptions = false)
final class RulesCheckCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "DIR",
            description = "Folder with *.drl files, windows.yaml and, if need be, rates.yaml and tables.")
    private Path dir = Path.of("");

    @Option(names = "--json", description = "One JSON object, for editors and scripts.")
    private boolean json;

    @Option(names = "--strict", description = "Warnings are problems.")
    private boolean strict;

    @Override
    public Integer call() throws JsonProcessingException {
        RuleCheck check = RuleCheck.of(dir);
        Compilation compilation = check.compilation();
        if (compilation instanceof Compilation.Rejected rejected) {
            List<RuleProblem> problems = RuleCheck.located(dir, rejected.problems());
            if (json) {
                out().println(JSON.writeValueAsString(rejected(check.files().id(), problems)));
            } else {
                PrintWriter err = spec.commandLine().getErr();
                problems.forEach(err::println);
                err.println(RuleCheck.counted(problems.size(), "problem") + " in " + dir);
            }
            return Risk.USER_ERROR;
        }
        try (RuleSet rules = ((Compilation.Compiled) compilation).ruleSet()) {
            List<RuleProblem> warnings = warnings(rules);
            out().println(json ? JSON.writeValueAsString(compiled(rules, warnings)) : summary(rules, warnings.size()));
            if (!json) {
                warnings.forEach(spec.commandLine().getErr()::println);
            }
            return strict && !warnings.isEmpty() ? Risk.USER_ERROR : Risk.OK;
        }
    }

    private List<RuleProblem> warnings(RuleSet rules) {
        List<RuleProblem> warnings = new ArrayList<>();
        for (RuleProblem advice : RuleCheck.located(dir, Advice.on(rules))) {
            warnings.add(warning(advice.file(), advice.line(), advice.column(), advice.message()));
        }
        Set<String> expected = Scenarios.expected(rules, Scenarios.find(dir));
        for (RuleInfo rule : rules.rules()) {
            if (!expected.contains(rule.name())) {
                warnings.add(warning(
                        dir.resolve(rule.file()).toString(),
                        rule.line(),
                        0,
                        "no scenario expects an alert of rule \"" + rule.name() + "\": write one that fires and a near"
                                + " miss"));
            }
        }
        return warnings;
    }

    private static RuleProblem warning(String file, int line, int column, String message) {
        return new RuleProblem(file, line, column, "warning: " + message);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static String summary(RuleSet rules, int warnings) {
        StringBuilder summary = new StringBuilder();
        int width = rules.rules().stream()
                .mapToInt(rule -> rule.name().length())
                .max()
                .orElse(0);
        for (RuleInfo rule : rules.rules()) {
            summary.append(String.format(
                    Locale.ROOT,
                    "  %-" + width + "s  %-8s  %-11s  %-6s  %s:%d%n",
                    rule.name(),
                    rule.severity(),
                    rule.category(),
                    rule.mode(),
                    rule.file(),
                    rule.line()));
        }
        summary.append(TableList.lines(rules));
        return summary + RuleCheck.counted(rules.rules().size(), "rule") + ", "
                + RuleCheck.counted(rules.catalogue().windows().size(), "window") + TableList.counted(rules)
                + ", id " + rules.id()
                + (warnings == 0 ? "" : ", " + RuleCheck.counted(warnings, "warning"));
    }

    private static ObjectNode compiled(RuleSet rules, List<RuleProblem> warnings) {
        ObjectNode result = JSON.createObjectNode().put("id", rules.id()).put("valid", true);
        ArrayNode list = result.putArray("rules");
        for (RuleInfo rule : rules.rules()) {
            list.addObject()
                    .put("name", rule.name())
                    .put("version", rule.version())
                    .put("severity", rule.severity().name())
                    .put("category", rule.category().name())
                    .put("mode", rule.mode().name())
                    .put("group", rule.group())
                    .put("owner", rule.owner())
                    .put("file", rule.file())
                    .put("line", rule.line());
        }
        ArrayNode windows = result.putArray("windows");
        rules.catalogue().windows().forEach(window -> windows.add(window.name()));
        TableList.add(rules, result);
        problems(result.putArray("warnings"), warnings);
        return result;
    }

    private static ObjectNode rejected(String id, List<RuleProblem> problems) {
        ObjectNode result = JSON.createObjectNode().put("id", id).put("valid", false);
        problems(result.putArray("problems"), problems);
        return result;
    }

    private static void problems(ArrayNode list, List<RuleProblem> problems) {
        for (RuleProblem problem : problems) {
            list.addObject()
                    .put("file", problem.file())
                    .put("line", problem.line())
                    .put("column", problem.column())
                    .put("message", problem.message());
        }
    }
}
