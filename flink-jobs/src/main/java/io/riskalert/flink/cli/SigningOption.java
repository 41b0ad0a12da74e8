package io.riskalert.flink.cli;

import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.signature.KeyFileException;
import io.riskalert.rules.signature.RuleSetSignature;
import io.riskalert.rules.signature.RuleSetSigner;
import io.riskalert.rules.signature.SigningKeys;
import io.riskalert.rules.signature.SigningTerms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The private key with which a command signs what it sends. */
final class SigningOption {
    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Sign with this private key, besides the signatures that are there already.")
    private @Nullable Path key;

    /**
     * The signatures that are there, and one with the key if one was given; it takes the place of an earlier one of that key.
     *
     * @throws KeyFileException if the key cannot be read
     */
    List<RuleSetSignature> addedTo(List<RuleSetSignature> signatures, RuleFiles files, SigningTerms terms)
            throws KeyFileException {
        if (key == null) {
            return signatures;
        }
        RuleSetSignature mine = RuleSetSigner.sign(files, terms, SigningKeys.read(key));
        List<RuleSetSignature> all = new ArrayList<>(signatures);
        all.removeIf(earlier -> earlier.keyId().equals(mine.keyId()));
        all.add(mine);
        return all;
    }
}
