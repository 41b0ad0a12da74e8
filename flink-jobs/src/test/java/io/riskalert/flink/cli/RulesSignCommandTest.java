package io.riskalert.flink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys, signatures, and publishing with them. There is no broker: what is refused is refused before one is asked. */
class RulesSignCommandTest {
    @TempDir
    private Path dir;

    private Path rules;

    @BeforeEach
    void rules() throws IOException {
        rules = Files.createDirectories(dir.resolve("rules"));
        Files.writeString(rules.resolve("a.drl"), RulesCheckCommandTest.RULE);
    }

    @Test
    void keysAreMadeOnceAndOnlyTheirOwnerReadsThem() throws IOException {
        Cli.Result result = keygen("ann");
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("ann.key is secret", "ann.pub is public", "owner: ann", "key: MCowBQYDK2VwAyEA");
        assertThat(Files.getPosixFilePermissions(dir.resolve("ann.key"))).hasSize(2);
        assertThat(Files.readString(dir.resolve("ann.pub"))).doesNotContain("PRIVATE");

        Cli.Result again = keygen("ann");
        assertThat(again.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(again.err()).contains("ann.key is there already: keys are never written over");
        assertThat(Cli.run("rules", "keygen", dir.toString(), "--owner", "../ann")
                        .err())
                .contains("--owner ../ann: write letters");
    }

    @Test
    void signaturesAreAddedBesideTheRules() throws IOException {
        keygen("ann");
        keygen("bob");
        assertThat(sign("ann").out()).contains("signed ", ": 1 signature in ", "signatures.yaml");
        assertThat(sign("bob").out()).contains(": 2 signatures in ");
        Files.writeString(rules.resolve("a.drl"), RulesCheckCommandTest.RULE + "\n");
        assertThat(sign("bob").out()).contains(": 1 signature in ");
    }

    @Test
    void brokenRulesAreNotSigned() throws IOException {
        keygen("ann");
        Files.writeString(rules.resolve("a.drl"), RulesCheckCommandTest.RULE.replace("Transaction", "Transction"));
        Cli.Result result = sign("ann");
        assertThat(result.status()).isEqualTo(Risk.USER_ERROR);
        assertThat(result.err()).contains("a.drl:4", "nothing was signed: 1 problem");
        assertThat(rules.resolve("signatures.yaml")).doesNotExist();
    }

    @Test
    void aFileThatIsNoKeyIsToldWithItsName() throws IOException {
        Files.writeString(dir.resolve("eve.key"), "hello");
        assertThat(sign("eve").err()).contains("nothing was signed: " + dir.resolve("eve.key") + " holds no block");
        assertThat(sign("nobody").err()).contains("nobody.key: there is no such file");
    }

    @Test
    void whatTheJobWouldRefuseIsNotPublished() throws IOException {
        Path config = config(2, keygen("ann"), keygen("bob").out().replace("[author]", "[approver]"));
        assertThat(publish(config).err()).contains("nothing was published: the job would refuse", "it is not signed");
        sign("ann");
        assertThat(publish(config).err()).contains("the signature of an approver is missing, it is signed by ann");
        sign("bob");
        assertThat(publish(config).err()).as("goes on to the broker").doesNotContain("nothing was published");
        assertThat(release(config).err()).contains("nothing was released", "it is not signed", "--key FILE");
        assertThat(release(config, "ann").err()).contains("nothing was released", "approver is missing");
        assertThat(release(config, "ann", "bob").err())
                .as("goes on to the broker")
                .doesNotContain("nothing was released");
        Files.writeString(rules.resolve("a.drl"), RulesCheckCommandTest.RULE + "\n");
        assertThat(publish(config).err()).contains("signatures.yaml is of other rules", "sign again");
    }

    private Path config(int required, Cli.Result ann, String bob) throws IOException {
        String key = ann.out().substring(ann.out().indexOf("keys:"));
        Files.writeString(dir.resolve("keys.yaml"), key + bob.substring(bob.indexOf("  - owner")));
        return Files.writeString(
                dir.resolve("risk.yaml"),
                """
                kafka:
                  bootstrapServers: localhost:1
                rules:
                  signatures:
                    required: %d
                    trustedKeys: keys.yaml
                """
                        .formatted(required));
    }

    private Cli.Result keygen(String owner) {
        return Cli.run("rules", "keygen", dir.toString(), "--owner", owner);
    }

    private Cli.Result sign(String owner) {
        return Cli.run(
                "rules",
                "sign",
                rules.toString(),
                "--key",
                dir.resolve(owner + ".key").toString());
    }

    private Cli.Result release(Path config, String... owners) {
        List<String> arguments =
                new ArrayList<>(List.of("rules", "release", "velocity", "--config", config.toString()));
        for (String owner : owners) {
            arguments.add("--key");
            arguments.add(dir.resolve(owner + ".key").toString());
        }
        return Cli.run(arguments.toArray(String[]::new));
    }

    private Cli.Result publish(Path config) {
        return Cli.run("rules", "publish", rules.toString(), "--config", config.toString());
    }
}
