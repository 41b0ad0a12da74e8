package io.riskalert.rules.signature;

/**
 * A signature of a rule set.
 *
 * @param keyId which key it was made with, see {@link SigningKeys#keyId}
 * @param signature the 64 bytes of an Ed25519 signature, in Base64
 */
public record RuleSetSignature(String keyId, String signature) {}
