package io.riskalert.flink.cli;

import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.RuleCompiler;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.compile.RuleFolder;
import io.riskalert.rules.compile.RuleFolderException;
import io.riskalert.rules.compile.RuleTemplate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code risk rules new}: writes a rule to begin with, and its scenarios. */
@Command(
        name = "new",
        description = {
            "Write a rule to begin with, its window and its scenarios: one that fires, one near miss.",
            "It is in mode SHADOW, checks and passes at once. Templates:",
            "  threshold       one transaction above a limit",
            "  window          many transactions within a time",
            "  habit           a transaction far above the customer's average",
            "  missed-payment  a loan that stays unpaid for some days",
            "  while-past-due  a transaction while a loan is past due"
        },
        sortOptions = false)
final class RulesNewCommand implements Callable<Integer> {
    private static final int NAME_LENGTH = 64;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the rule: lower case words with hyphens.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder of the rules; is made if it is not there. Default: this one.")
    private Path dir = Path.of("");

    @Option(
            names = "--template",
            paramLabel = "TEMPLATE",
            defaultValue = "threshold",
            description = "What to begin with. Default: ${DEFAULT-VALUE}.")
    private String template = "";

    @Option(
            names = "--owner",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who answers for the rule (default: the user of this machine).")
    private String owner = "";

    @Override
    public Integer call() {
        RuleTemplate.Filled filled = chosen().fill(checkedName(), owner.replace("\"", ""));
        Path rule = dir.resolve(name + ".drl");
        Path scenarios = dir.resolve(RuleFolder.SCENARIOS).resolve(name + ".yaml");
        for (Path file : List.of(rule, scenarios)) {
            if (Files.exists(file)) {
                throw new UserError(file + " is there already: choose another name, or change that one");
            }
        }
        Map<String, String> files = new TreeMap<>(filesBefore());
        String catalogue = filled.catalogue(files.getOrDefault(RuleFiles.CATALOGUE, ""));
        files.put(name + ".drl", filled.rule());
        if (!filled.window().isEmpty()) {
            files.put(RuleFiles.CATALOGUE, catalogue);
        }
        compile(new RuleFiles(files));
        try {
            Files.createDirectories(scenarios.getParent());
            Files.writeString(rule, filled.rule());
            Files.writeString(scenarios, filled.scenarios());
            if (!filled.window().isEmpty()) {
                Files.writeString(dir.resolve(RuleFiles.CATALOGUE), catalogue);
            }
        } catch (IOException e) {
            throw new UserError(Unwritable.words("no rule was made", dir, e));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("wrote " + rule + ", " + scenarios
                + (filled.window().isEmpty()
                        ? ""
                        : ", and its window at the end of " + dir.resolve(RuleFiles.CATALOGUE)));
        out.println("Now change it, and see what it does:  risk rules test " + dir + " --watch");
        return Risk.OK;
    }

    private RuleTemplate chosen() {
        return Arrays.stream(RuleTemplate.values())
                .filter(one -> one.toString().equals(template))
                .findFirst()
                .orElseThrow(() -> new UserError("--template " + template + ": there are "
                        + String.join(
                                ", ",
                                Arrays.stream(RuleTemplate.values())
                                        .map(RuleTemplate::toString)
                                        .toList())));
    }

    private String checkedName() {
        if (name.length() > NAME_LENGTH || !name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new UserError("the name of a rule is lower case words with hyphens, at most " + NAME_LENGTH
                    + " characters, such as missed-instalment: not " + name);
        }
        return name;
    }

    private Map<String, String> filesBefore() {
        try {
            boolean rules = Files.isDirectory(dir) && (Files.exists(dir.resolve(RuleFiles.CATALOGUE)) || holdsRules());
            if (!rules) {
                return Map.of();
            }
            return holdsRules()
                    ? RuleFolder.read(dir).files()
                    : Map.of(RuleFiles.CATALOGUE, Files.readString(dir.resolve(RuleFiles.CATALOGUE)));
        } catch (RuleFolderException e) {
            throw new UserError(e.getMessage());
        } catch (IOException e) {
            throw new UserError(dir + " cannot be read: " + e.getMessage());
        }
    }

    private boolean holdsRules() throws IOException {
        try (var all = Files.walk(dir, 20)) {
            return all.anyMatch(file -> file.toString().endsWith(".drl"));
        }
    }

    private void compile(RuleFiles files) {
        Compilation compilation = RuleCompiler.compile(files);
        if (compilation instanceof Compilation.Rejected rejected) {
            RuleCheck.located(dir, rejected.problems())
                    .forEach(spec.commandLine().getErr()::println);
            throw new UserError("nothing was written: with the new rule there would be "
                    + RuleCheck.counted(rejected.problems().size(), "problem") + " in " + dir);
        }
        ((Compilation.Compiled) compilation).ruleSet().close();
    }
}
