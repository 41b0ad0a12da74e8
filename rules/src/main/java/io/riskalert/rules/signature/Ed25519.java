package io.riskalert.rules.signature;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** Signing and verifying by the Java platform's own Ed25519. */
final class Ed25519 {
    private static final String ALGORITHM = "Ed25519";

    private Ed25519() {}

    static byte[] sign(PrivateKey key, byte[] content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was read as an " + ALGORITHM + " key", e);
        }
    }

    static boolean isValid(PublicKey key, byte[] content, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(signed);
        } catch (SignatureException | InvalidKeyException e) {
            // Bytes that are no signature at all.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
