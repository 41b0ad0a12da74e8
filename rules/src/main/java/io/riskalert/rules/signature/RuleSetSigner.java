package io.riskalert.rules.signature;

import io.riskalert.rules.compile.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Base64;

/**
 * Signs rule sets. What is signed is the whole SHA-256 of all paths and contents and the {@link SigningTerms}, with a word before
 * it that says what it is, so that a signature of something else with the same key is none of a rule set.
 */
public final class RuleSetSigner {
    private static final String PURPOSE = "risk-alert-engine rule set 1\n";

    private RuleSetSigner() {}

    /** The signature of these files on the usual terms by this pair. */
    public static RuleSetSignature sign(RuleFiles files, KeyPair pair) {
        return sign(files, SigningTerms.USUAL, pair);
    }

    /** The signature of these files on these terms by this pair. */
    public static RuleSetSignature sign(RuleFiles files, SigningTerms terms, KeyPair pair) {
        byte[] signature = Ed25519.sign(pair.getPrivate(), content(files, terms));
        return new RuleSetSignature(
                SigningKeys.keyId(pair.getPublic()), Base64.getEncoder().encodeToString(signature));
    }

    /** Whether it is a signature of these files on these terms by the owner of this key. */
    static boolean isValid(RuleFiles files, SigningTerms terms, PublicKey key, RuleSetSignature signature) {
        try {
            return Ed25519.isValid(
                    key, content(files, terms), Base64.getDecoder().decode(signature.signature()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] content(RuleFiles files, SigningTerms terms) {
        return (PURPOSE + files.digest() + terms.lines()).getBytes(StandardCharsets.UTF_8);
    }
}
