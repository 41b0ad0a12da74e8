package io.riskalert.flink.replay;

import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.compile.RuleFolder;
import io.riskalert.rules.compile.RuleFolderException;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.compile.SharedRuleSets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the rules of a replay and tries to compile them, so that what is wrong is told before anything is read. */
final class ReplayRules {
    private ReplayRules() {}

    /** The rule set, to be kept open while the job runs, so that its tasks need not compile it again; empty with problems. */
    static Optional<RuleSet> read(Path folder, List<String> problems) {
        try {
            RuleFiles files = RuleFolder.read(folder);
            Compilation compilation = SharedRuleSets.open(files);
            if (compilation instanceof Compilation.Rejected rejected) {
                rejected.problems()
                        .forEach(problem -> problems.add(folder.resolve(problem.file())
                                + problem.toString().substring(problem.file().length())));
                return Optional.empty();
            }
            return Optional.of(((Compilation.Compiled) compilation).ruleSet());
        } catch (RuleFolderException e) {
            problems.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
