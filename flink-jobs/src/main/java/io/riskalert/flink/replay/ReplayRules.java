package io.riskalert.flink.replay;

import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.RuleCompiler;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.compile.RuleFolder;
import io.riskalert.rules.compile.RuleFolderException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the rules of a replay and tries to compile them, so that what is wrong is told before anything is read. */
final class ReplayRules {
    private ReplayRules() {}

    /** The files; empty if they are no rule set, which then is among the problems. */
    static Optional<RuleFiles> read(Path folder, List<String> problems) {
        try {
            RuleFiles files = RuleFolder.read(folder);
            Compilation compilation = RuleCompiler.compile(files);
            if (compilation instanceof Compilation.Rejected rejected) {
                rejected.problems()
                        .forEach(problem -> problems.add(folder.resolve(problem.file())
                                + problem.toString().substring(problem.file().length())));
                return Optional.empty();
            }
            ((Compilation.Compiled) compilation).ruleSet().close();
            return Optional.of(files);
        } catch (RuleFolderException e) {
            problems.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
