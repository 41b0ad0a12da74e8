package io.riskalert.rules.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.compile.RuleProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
    private static final RuleFiles FILES = new RuleFiles(Map.of("a.drl", "rule one"));
    private static final RuleFiles OTHER = new RuleFiles(Map.of("a.drl", "rule two"));

    @TempDir
    private Path dir;

    @Test
    void aPairIsReadAsItWasWritten() throws IOException, KeyFileException {
        KeyPair pair = SigningKeys.generate();
        KeyPair read = SigningKeys.read(write("ann.key", SigningKeys.pem(pair)));
        assertThat(read.getPublic()).isEqualTo(pair.getPublic());
        assertThat(RuleSetSigner.sign(FILES, read)).isEqualTo(RuleSetSigner.sign(FILES, pair));
        assertThat(SigningKeys.publicKey(SigningKeys.text(pair.getPublic()))).isEqualTo(pair.getPublic());
        assertThat(SigningKeys.keyId(pair.getPublic())).matches("[0-9a-f]{16}");
    }

    @Test
    void whatIsNoKeyIsToldWithItsFile() throws IOException {
        String ann = SigningKeys.pem(SigningKeys.generate());
        String bob = SigningKeys.pem(SigningKeys.generate());
        Map<String, String> files = Map.of(
                "public.key", ann.substring(ann.indexOf("-----BEGIN PUBLIC")),
                "private.key", ann.substring(0, ann.indexOf("-----BEGIN PUBLIC")),
                "mixed.key",
                        ann.substring(0, ann.indexOf("-----BEGIN PUBLIC"))
                                + bob.substring(bob.indexOf("-----BEGIN PUBLIC")),
                "text.key", "hello",
                "cut.key", ann.replace("MC4C", "MC4D"));
        files.forEach((name, text) -> assertThatThrownBy(() -> SigningKeys.read(write(name, text)))
                .isInstanceOf(KeyFileException.class)
                .hasMessageStartingWith(dir.resolve(name).toString()));
        assertThatThrownBy(() -> SigningKeys.read(dir.resolve("none.key"))).hasMessageContaining("risk rules keygen");
    }

    @Test
    void trustedKeysAreRead() {
        KeyPair ann = SigningKeys.generate();
        TrustedKeysReader.Read read = TrustedKeysReader.read(
                "keys.yaml",
                "keys:\n  - owner: ann\n    roles: [author, approver]\n    key: " + SigningKeys.text(ann.getPublic())
                        + "\n");
        assertThat(read.problems()).isEmpty();
        assertThat(read.keys())
                .containsExactly(
                        new TrustedKey("ann", Set.of(Role.AUTHOR, Role.APPROVER), SigningKeys.text(ann.getPublic())));
    }

    @Test
    void allProblemsOfTrustedKeysAreToldWithTheirLine() {
        String key = SigningKeys.text(SigningKeys.generate().getPublic());
        assertThat(TrustedKeysReader.read(
                                "keys.yaml",
                                """
                keys:
                  - owner: ann
                    roles: [autor]
                    key: %1$s
                  - roles: [author]
                    key: %1$s
                  - owner: bob
                    key: %1$s
                  - owner: carl
                    roles: approver
                    key: abc
                  - owner: dora
                    roles: author
                    key: %1$s
                  - owner: eve
                    roles: author
                    key: %1$s
                    until: tomorrow
                  - owner: frank
                    roles: author
                    key: %1$s
                """
                                        .formatted(key))
                        .problems())
                .extracting(RuleProblem::toString)
                .containsExactly(
                        "keys.yaml:3:13: roles are author and approver — did you mean 'author'?",
                        "keys.yaml:5:5: 'owner' is missing; expected is a list 'keys' of owner, roles and key",
                        "keys.yaml:7:5: 'roles' is missing: [author], [approver] or both",
                        "keys.yaml:11:10: this is not an Ed25519 public key in Base64: copy it from what 'risk rules keygen' shows",
                        "keys.yaml:18:5: unknown 'until'; expected is a list 'keys' of owner, roles and key",
                        "keys.yaml:19:5: this key stands at line 12 already: a key has one owner");
        for (String text : List.of("", "keys: []", "keys: ann", "[1]", "owner: ann")) {
            assertThat(TrustedKeysReader.read("keys.yaml", text).problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.message()).contains("expected is a list 'keys'"));
        }
    }

    @Test
    void signaturesStandBesideTheRulesTheyAreOf() throws KeyFileException {
        KeyPair ann = SigningKeys.generate();
        KeyPair bob = SigningKeys.generate();
        assertThat(SignatureFile.read(dir, FILES)).isEmpty();
        assertThat(SignatureFile.add(dir, FILES, RuleSetSigner.sign(FILES, ann)))
                .isEqualTo(1);
        assertThat(SignatureFile.add(dir, FILES, RuleSetSigner.sign(FILES, ann)))
                .isEqualTo(1);
        assertThat(SignatureFile.add(dir, FILES, RuleSetSigner.sign(FILES, bob)))
                .isEqualTo(2);
        assertThat(SignatureFile.read(dir, FILES))
                .containsExactly(RuleSetSigner.sign(FILES, ann), RuleSetSigner.sign(FILES, bob));
        assertThatThrownBy(() -> SignatureFile.read(dir, OTHER))
                .hasMessageContaining("is of other rules", "sign again");
        assertThat(SignatureFile.add(dir, OTHER, RuleSetSigner.sign(OTHER, bob)))
                .as("signatures of other rules are let go")
                .isEqualTo(1);
    }

    @Test
    void signaturesTellWhatTheyAreFor() throws KeyFileException {
        KeyPair ann = SigningKeys.generate();
        KeyPair bob = SigningKeys.generate();
        SigningTerms later = new SigningTerms(1_000);
        assertThat(SignatureFile.terms(dir, FILES)).isEmpty();
        SignatureFile.add(dir, FILES, later, RuleSetSigner.sign(FILES, later, ann));
        assertThat(SignatureFile.terms(dir, FILES)).contains(later);
        assertThat(SignatureFile.terms(dir, OTHER)).isEmpty();
        assertThat(SignatureFile.add(dir, FILES, later, RuleSetSigner.sign(FILES, later, bob)))
                .isEqualTo(2);
        assertThat(SignatureFile.add(dir, FILES, RuleSetSigner.sign(FILES, bob)))
                .as("those on other terms are let go")
                .isEqualTo(1);
        assertThat(SignatureFile.terms(dir, FILES)).contains(SigningTerms.USUAL);
    }

    @Test
    void aBrokenFileOfSignaturesIsTold() throws IOException {
        write(SignatureFile.NAME, "signatures: [");
        assertThatThrownBy(() -> SignatureFile.read(dir, FILES))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("signatures.yaml cannot be read");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text);
    }
}
