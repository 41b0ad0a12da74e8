package io.riskalert.flink.job;

import io.riskalert.flink.config.ConfigException;
import io.riskalert.flink.config.ConfigProblem;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.DefaultPack;
import io.riskalert.rules.compile.RuleCompiler;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.compile.RuleFolder;
import io.riskalert.rules.compile.RuleFolderException;
import io.riskalert.rules.compile.RuleProblem;
import java.nio.file.Path;

/** The rules that run until a set is published. */
public final class InitialRules {
    private InitialRules() {}

    /**
     * Reads and compiles the folder that the configuration names; without one, takes the shipped pack.
     *
     * @throws ConfigException with every problem of the folder's rules
     */
    public static RuleFiles of(JobConfig.Rules rules) {
        Path dir = rules.dir();
        return dir == null ? DefaultPack.files() : checked(dir);
    }

    private static RuleFiles checked(Path dir) {
        RuleFiles files;
        try {
            files = RuleFolder.read(dir);
        } catch (RuleFolderException e) {
            throw new ConfigException("rules.dir", e.getMessage());
        }
        Compilation compilation = RuleCompiler.compile(files);
        if (compilation instanceof Compilation.Rejected rejected) {
            throw new ConfigException(rejected.problems().stream()
                    .map(problem -> problem(dir, problem))
                    .toList());
        }
        ((Compilation.Compiled) compilation).ruleSet().close();
        return files;
    }

    private static ConfigProblem problem(Path dir, RuleProblem problem) {
        String place = dir.resolve(problem.file()).toString();
        if (problem.line() > 0) {
            place += ":" + problem.line() + (problem.column() > 0 ? ":" + problem.column() : "");
        }
        return new ConfigProblem(place, problem.message());
    }
}
