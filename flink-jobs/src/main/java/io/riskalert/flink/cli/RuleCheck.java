package io.riskalert.flink.cli;

import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.compile.RuleFolder;
import io.riskalert.rules.compile.RuleFolderException;
import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.compile.SharedRuleSets;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder of rules and what came of compiling it.
 *
 * @param dir the folder
 * @param files what was read from it
 * @param compilation what came of it
 */
record RuleCheck(Path dir, RuleFiles files, Compilation compilation) {
    /** Reads and compiles a folder. */
    static RuleCheck of(Path dir) {
        return of(dir, read(dir));
    }

    /** Compiles what was read from a folder. */
    static RuleCheck of(Path dir, RuleFiles files) {
        return new RuleCheck(dir, files, SharedRuleSets.open(files, SharedRuleSets.USUAL_LIMIT));
    }

    /** Reads a folder. */
    static RuleFiles read(Path dir) {
        try {
            return RuleFolder.read(dir);
        } catch (RuleFolderException e) {
            throw new UserError(e.getMessage());
        }
    }

    /** The problems, with files as the user's editor finds them from here. */
    static List<RuleProblem> located(Path dir, List<RuleProblem> problems) {
        return problems.stream()
                .map(problem -> new RuleProblem(
                        problem.file().isEmpty()
                                ? dir.toString()
                                : dir.resolve(problem.file()).toString(),
                        problem.line(),
                        problem.column(),
                        problem.message()))
                .toList();
    }

    /** How many of something, in words. */
    static String counted(int number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
