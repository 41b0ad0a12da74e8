package io.riskalert.rules.signature;

import io.riskalert.rules.compile.RuleFiles;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How rule sets must be signed.
 *
 * @param required 0: signatures are not looked at; 1: one of a trusted key; 2: one of an author and one of an approver, who
 *     are not the same
 * @param keys keys that are trusted
 */
public record SignaturePolicy(int required, List<TrustedKey> keys) implements Serializable {
    /** Signatures in one set. */
    public static final int SIGNATURE_LIMIT = 16;

    /** Signatures are not looked at. */
    public static final SignaturePolicy NONE = new SignaturePolicy(0, List.of());

    private static final String REMEDY = ": sign with 'risk rules sign' and publish again";

    public SignaturePolicy {
        if (required < 0 || required > 2) {
            throw new IllegalArgumentException("0, 1 or 2 signatures can be required, not " + required);
        }
        keys = new ArrayList<>(keys);
    }

    /** Why a set may not run at once; null if it is signed as required. */
    public @Nullable String refusal(RuleFiles files, List<RuleSetSignature> signatures) {
        return refusal(files, SigningTerms.USUAL, signatures);
    }

    /** Why a set may not run on these terms; null if it is signed as required. */
    public @Nullable String refusal(RuleFiles files, SigningTerms terms, List<RuleSetSignature> signatures) {
        if (required == 0) {
            return null;
        }
        if (signatures.isEmpty()) {
            return "it is not signed, and this job takes sets with "
                    + (required == 1 ? "a signature" : "the signatures of an author and an approver") + REMEDY;
        }
        if (signatures.size() > SIGNATURE_LIMIT) {
            return "it has more than " + SIGNATURE_LIMIT + " signatures";
        }
        Map<String, TrustedKey> known = new HashMap<>();
        keys.forEach(key -> known.put(key.keyId(), key));
        Set<TrustedKey> signers = new LinkedHashSet<>();
        Set<String> unknown = new TreeSet<>();
        for (RuleSetSignature signature : signatures) {
            TrustedKey key = known.get(signature.keyId());
            if (key == null) {
                unknown.add(signature.keyId());
            } else if (RuleSetSigner.isValid(files, terms, key.key(), signature)) {
                signers.add(key);
            } else {
                return "the signature of " + key.owner() + " (key " + signature.keyId()
                        + ") is not one of these rules, " + terms.words() + ": they or the time were changed after"
                        + " signing, or it was taken from another set" + REMEDY;
            }
        }
        return required == 1 ? one(signers, unknown) : two(signers, unknown);
    }

    private static @Nullable String one(Set<TrustedKey> signers, Set<String> unknown) {
        return signers.isEmpty() ? notTrusted(unknown) : null;
    }

    private static @Nullable String two(Set<TrustedKey> signers, Set<String> unknown) {
        if (signers.isEmpty()) {
            return notTrusted(unknown);
        }
        Set<String> authors = owners(signers, Role.AUTHOR);
        Set<String> approvers = owners(signers, Role.APPROVER);
        boolean apart =
                authors.stream().anyMatch(author -> approvers.stream().anyMatch(approver -> !approver.equals(author)));
        if (apart) {
            return null;
        }
        if (authors.isEmpty() || approvers.isEmpty()) {
            return "the signature of an " + (authors.isEmpty() ? "author" : "approver")
                    + " is missing, it is signed by "
                    + String.join(", ", authors.isEmpty() ? approvers : authors)
                    + (unknown.isEmpty() ? "" : " and by keys that are not trusted: " + String.join(", ", unknown))
                    + REMEDY;
        }
        return String.join(", ", authors) + " signed as author and as approver: somebody else has to approve";
    }

    private static String notTrusted(Set<String> unknown) {
        return "it is signed with keys that this job does not trust: " + String.join(", ", unknown)
                + "; the job's rules.signatures.trustedKeys names those that it does";
    }

    private static Set<String> owners(Set<TrustedKey> signers, Role role) {
        Set<String> owners = new TreeSet<>();
        signers.stream().filter(key -> key.roles().contains(role)).forEach(key -> owners.add(key.owner()));
        return owners;
    }
}
