package io.riskalert.rules.signature;

import java.io.Serializable;
import java.security.PublicKey;
import java.util.HashSet;
import java.util.Set;

/**
 * A key that a job trusts.
 *
 * @param owner the person or pipeline whose key it is
 * @param roles what it may be used for, at least one
 * @param text the public key, see {@link SigningKeys#text}
 */
public record TrustedKey(String owner, Set<Role> roles, String text) implements Serializable {
    public TrustedKey {
        // Set.copyOf is serialised with an order of its own in each process.
        roles = new HashSet<>(roles);
    }

    /** The key itself. */
    PublicKey key() {
        return SigningKeys.publicKey(text);
    }

    /** Name of the key. */
    public String keyId() {
        return SigningKeys.keyId(key());
    }
}
