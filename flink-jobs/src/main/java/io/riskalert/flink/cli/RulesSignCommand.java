package io.riskalert.flink.cli;

import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.signature.KeyFileException;
import io.riskalert.rules.signature.RuleSetSignature;
import io.riskalert.rules.signature.RuleSetSigner;
import io.riskalert.rules.signature.SignatureFile;
import io.riskalert.rules.signature.SigningKeys;
import io.riskalert.rules.signature.SigningTerms;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code risk rules sign}: signs a folder of rules. */
@Command(
        name = "sign",
        description = {
            "Check a folder of rules and sign it; the signature is added to signatures.yaml in the folder.",
            "It holds for exactly these rules and the time from which they are to run: after a change sign again."
        },
        sortOptions = false)
final class RulesSignCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "DIR",
            description = "Folder with *.drl files, windows.yaml and, if need be, rates.yaml and tables.")
    private Path dir = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "Private key, as 'risk rules keygen' writes it.")
    private Path key = Path.of("");

    @Option(
            names = "--effective-from",
            paramLabel = "TIME",
            description = {
                "Event time from which the rules are to run, with its offset: 2026-03-01T00:00+08:00; or now.",
                "Default: what signatures that are there already are for, else now."
            })
    private @Nullable String effectiveFrom;

    @Override
    public Integer call() {
        RuleCheck check = RuleCheck.of(dir);
        if (check.compilation() instanceof Compilation.Rejected rejected) {
            List<RuleProblem> problems = RuleCheck.located(dir, rejected.problems());
            problems.forEach(spec.commandLine().getErr()::println);
            throw new UserError("nothing was signed: " + RuleCheck.counted(problems.size(), "problem") + " in " + dir);
        }
        ((Compilation.Compiled) check.compilation()).ruleSet().close();
        try {
            SigningTerms terms = effectiveFrom == null
                    ? SignatureFile.terms(dir, check.files()).orElse(SigningTerms.USUAL)
                    : new SigningTerms(EffectiveFrom.parse(effectiveFrom, null));
            RuleSetSignature signature = RuleSetSigner.sign(check.files(), terms, SigningKeys.read(key));
            int now = SignatureFile.add(dir, check.files(), terms, signature);
            spec.commandLine()
                    .getOut()
                    .println("signed " + check.files().id() + " " + terms.words() + " with key " + signature.keyId()
                            + ": " + RuleCheck.counted(now, "signature") + " in " + dir.resolve(SignatureFile.NAME));
        } catch (KeyFileException e) {
            throw new UserError("nothing was signed: " + e.getMessage());
        }
        return Risk.OK;
    }
}
