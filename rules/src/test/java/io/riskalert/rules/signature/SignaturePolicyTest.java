package io.riskalert.rules.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.compile.RuleFiles;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignaturePolicyTest {
    private static final RuleFiles FILES = new RuleFiles(Map.of("a.drl", "rule one", "b.drl", "rule two"));
    private static final RuleFiles OTHER = new RuleFiles(Map.of("a.drl", "rule one", "b.drl", "rule two!"));
    private static final KeyPair ANN = SigningKeys.generate();
    private static final KeyPair ANN_NEW = SigningKeys.generate();
    private static final KeyPair BOB = SigningKeys.generate();
    private static final KeyPair EVE = SigningKeys.generate();

    private static final List<TrustedKey> KEYS = List.of(
            key("ann", ANN, Role.AUTHOR),
            key("ann", ANN_NEW, Role.AUTHOR, Role.APPROVER),
            key("bob", BOB, Role.AUTHOR, Role.APPROVER));
    private static final SignaturePolicy ONE = new SignaturePolicy(1, KEYS);
    private static final SignaturePolicy TWO = new SignaturePolicy(2, KEYS);

    @Test
    void withoutAnyRequiredNothingIsLookedAt() {
        assertThat(SignaturePolicy.NONE.refusal(FILES, List.of())).isNull();
        assertThat(SignaturePolicy.NONE.refusal(FILES, List.of(signed(OTHER, EVE))))
                .isNull();
    }

    @Test
    void oneOfATrustedKeyIsEnoughWhereOneIsRequired() {
        assertThat(ONE.refusal(FILES, List.of(signed(FILES, ANN)))).isNull();
        assertThat(ONE.refusal(FILES, List.of(signed(FILES, EVE), signed(FILES, BOB))))
                .isNull();
    }

    @Test
    void aSetWithoutSignatureIsRefused() {
        assertThat(ONE.refusal(FILES, List.of())).contains("it is not signed", "with a signature", "risk rules sign");
        assertThat(TWO.refusal(FILES, List.of())).contains("it is not signed", "of an author and an approver");
    }

    @Test
    void aKeyThatIsNotTrustedCountsForNothing() {
        assertThat(ONE.refusal(FILES, List.of(signed(FILES, EVE))))
                .contains("keys that this job does not trust: " + SigningKeys.keyId(EVE.getPublic()));
        assertThat(TWO.refusal(FILES, List.of(signed(FILES, EVE), signed(FILES, ANN))))
                .contains("the signature of an approver is missing", "signed by ann", "keys that are not trusted");
    }

    @Test
    void aSignatureOfAnotherSetIsRefused() {
        assertThat(ONE.refusal(FILES, List.of(signed(OTHER, ANN))))
                .contains("the signature of ann", "is not one of these rules", "taken from another set");
        assertThat(ONE.refusal(FILES, List.of(signed(FILES, BOB), signed(OTHER, ANN))))
                .as("a good one does not make up for it")
                .contains("the signature of ann");
    }

    @Test
    void aSignatureThatIsNoneIsRefused() {
        String keyId = SigningKeys.keyId(ANN.getPublic());
        for (String broken :
                List.of("", "AAAA", "not Base64!", Base64.getEncoder().encodeToString(new byte[64]))) {
            assertThat(ONE.refusal(FILES, List.of(new RuleSetSignature(keyId, broken))))
                    .contains("the signature of ann");
        }
    }

    @Test
    void aSignatureUnderAnothersNameIsRefused() {
        String keyId = SigningKeys.keyId(ANN.getPublic());
        assertThat(ONE.refusal(
                        FILES,
                        List.of(new RuleSetSignature(keyId, signed(FILES, EVE).signature()))))
                .contains("the signature of ann");
    }

    @Test
    void authorAndApproverAreTwoPeople() {
        assertThat(TWO.refusal(FILES, List.of(signed(FILES, ANN), signed(FILES, BOB))))
                .isNull();
        assertThat(TWO.refusal(FILES, List.of(signed(FILES, ANN_NEW), signed(FILES, BOB))))
                .isNull();
        assertThat(TWO.refusal(FILES, List.of(signed(FILES, ANN))))
                .contains("the signature of an approver is missing, it is signed by ann");
        assertThat(TWO.refusal(FILES, List.of(signed(FILES, BOB))))
                .contains("bob signed as author and as approver: somebody else has to approve");
        assertThat(TWO.refusal(FILES, List.of(signed(FILES, BOB), signed(FILES, BOB))))
                .contains("somebody else has to approve");
        assertThat(TWO.refusal(FILES, List.of(signed(FILES, ANN), signed(FILES, ANN_NEW))))
                .as("two keys of one person")
                .contains("ann signed as author and as approver: somebody else has to approve");
    }

    @Test
    void anApproverAloneIsNoAuthor() {
        SignaturePolicy policy =
                new SignaturePolicy(2, List.of(key("ann", ANN, Role.AUTHOR), key("bob", BOB, Role.APPROVER)));
        assertThat(policy.refusal(FILES, List.of(signed(FILES, BOB))))
                .contains("the signature of an author is missing");
    }

    @Test
    void manySignaturesAreRefusedBeforeTheyAreVerified() {
        assertThat(ONE.refusal(FILES, Collections.nCopies(17, signed(FILES, ANN))))
                .contains("more than 16 signatures");
    }

    @Test
    void everyFileAndItsNameAreSigned() {
        RuleSetSignature signature = signed(FILES, ANN);
        for (RuleFiles changed : List.of(
                new RuleFiles(Map.of("a.drl", "rule one", "c.drl", "rule two")),
                new RuleFiles(Map.of("a.drl", "rule one")),
                new RuleFiles(Map.of("a.drl", "rule two", "b.drl", "rule one")),
                new RuleFiles(Map.of("a.drl", "rule one", "b.drl", "rule two", "windows.yaml", "")))) {
            assertThat(ONE.refusal(changed, List.of(signature))).contains("is not one of these rules");
        }
    }

    @Test
    void aSignatureIsOfItsTermsAsWellAsOfTheFiles() {
        SigningTerms later = new SigningTerms(1_000);
        List<RuleSetSignature> forLater = List.of(RuleSetSigner.sign(FILES, later, ANN));
        assertThat(ONE.refusal(FILES, later, forLater)).isNull();
        assertThat(ONE.refusal(FILES, forLater)).contains("is not one of these rules, to run at once");
        assertThat(ONE.refusal(FILES, new SigningTerms(1_001), forLater)).contains("from 1970-01-01T00:00:01.001Z");
        assertThat(ONE.refusal(FILES, later, List.of(signed(FILES, ANN)))).isNotNull();
    }

    private static RuleSetSignature signed(RuleFiles files, KeyPair pair) {
        return RuleSetSigner.sign(files, pair);
    }

    private static TrustedKey key(String owner, KeyPair pair, Role... roles) {
        return new TrustedKey(owner, Set.of(roles), SigningKeys.text(pair.getPublic()));
    }
}
