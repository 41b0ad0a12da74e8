package io.riskalert.rules.signature;

import io.riskalert.rules.compile.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Base64;

/**
 * Signs rule sets. What is signed is the whole SHA-256 of all paths and contents, with a word before it that says what it is, so
 * that a signature of something else with the same key is none of a rule set.
 */
public final class RuleSetSigner {
    private static final String PURPOSE = "risk-alert-engine rule set 1\n";

    private RuleSetSigner() {}

    /** The signature of these files by this pair. */
    public static RuleSetSignature sign(RuleFiles files, KeyPair pair) {
        byte[] signature = Ed25519.sign(pair.getPrivate(), content(files));
        return new RuleSetSignature(
                SigningKeys.keyId(pair.getPublic()), Base64.getEncoder().encodeToString(signature));
    }

    /** Whether it is a signature of these files by the owner of this key. */
    static boolean isValid(RuleFiles files, PublicKey key, RuleSetSignature signature) {
        try {
            return Ed25519.isValid(key, content(files), Base64.getDecoder().decode(signature.signature()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] content(RuleFiles files) {
        return (PURPOSE + files.digest()).getBytes(StandardCharsets.UTF_8);
    }
}
