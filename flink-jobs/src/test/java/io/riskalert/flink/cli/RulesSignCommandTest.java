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
        Files.writeString(rules.resolve("a.drl"), RulesCheckCommandTest.RULE + "\n");
        assertThat(publish(config).err()).contains("signatures.yaml is of other rules", "sign again");
    }

    @Test
    void aReleaseIsSignedByOneAndApprovedByAnother() throws IOException {
        Path config = config(2, keygen("ann"), keygen("bob").out().replace("[author]", "[approver]"));
        String folder = dir.resolve("release").toString();
        String annsKey = dir.resolve("ann.key").toString();
        String bobsKey = dir.resolve("bob.key").toString();
        Cli.Result saved = Cli.run("rules", "release", "velocity", "gambling", "--key", annsKey, "--save", folder);
        assertThat(saved.status()).isZero();
        assertThat(saved.out())
                .contains("saved the release of velocity, gambling to " + folder
                        + " with 1 signature; nothing is sent yet")
                .contains("risk rules release --from " + folder);
        assertThat(Cli.run("rules", "release", "--from", folder, "--config", config.toString())
                        .err())
                .contains("nothing was released", "approver is missing, it is signed by ann");
        assertThat(Cli.run("rules", "release", "--from", folder, "--key", bobsKey, "--config", config.toString())
                        .err())
                .as("goes on to the broker")
                .contains("localhost:1")
                .doesNotContain("nothing was released");

        Files.writeString(dir.resolve("release/release.txt"), "release 2026-01-01T00:00:00Z\nrule mule\n");
        assertThat(Cli.run("rules", "release", "--from", folder, "--key", bobsKey, "--config", config.toString())
                        .err())
                .contains("is of other rules");
        assertThat(Cli.run("rules", "release", "velocity", "--save", folder).err())
                .contains("is there already");
        assertThat(Cli.run("rules", "release", "--from", rules.toString()).err())
                .contains("there is no such file");
        assertThat(Cli.run("rules", "release").err()).contains("name the rules to release, or give --from DIR");
    }

    @Test
    void theTimeFromWhichRulesRunIsSigned() throws IOException {
        Path config = config(2, keygen("ann"), keygen("bob").out().replace("[author]", "[approver]"));
        assertThat(sign("ann", "--effective-from", "2026-03-01T00:00+08:00").out())
                .contains("to run from 2026-02-28T16:00:00Z");
        assertThat(sign("bob").out()).contains("to run from 2026-02-28T16:00:00Z", ": 2 signatures in ");
        assertThat(publish(config).err()).as("goes on to the broker").contains("localhost:1");
        assertThat(publish(config, "--effective-from", "2026-03-01").err()).contains("localhost:1");
        assertThat(publish(config, "--effective-from", "2026-04-01").err())
                .contains("is signed to run from 2026-02-28T16:00:00Z, not to run from 2026-03-31T16:00:00Z");
        assertThat(publish(config, "--effective-from", "now").err()).contains("not to run at once");
        assertThat(publish(config, "--wait").err()).contains("--wait with rules that are to run from");
        assertThat(sign("bob", "--effective-from", "now").out()).contains("to run at once", ": 1 signature in ");
        assertThat(sign("bob", "--effective-from", "2026-03-01").err()).contains("a time with its offset");
    }

    @Test
    void whereNoKeysCanBeWrittenIsTold() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "");
        assertThat(Cli.run("rules", "keygen", file.toString(), "--owner", "ann").err())
                .isEqualToIgnoringNewLines("no keys were made: " + file + " cannot be written: " + file
                        + " is a file, not a folder; choose another place");
        assertThat(Cli.run("rules", "keygen", file.resolve("keys").toString(), "--owner", "ann")
                        .err())
                .contains(file + " is a file, not a folder");
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

    private Cli.Result sign(String owner, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "rules",
                "sign",
                rules.toString(),
                "--key",
                dir.resolve(owner + ".key").toString()));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray(String[]::new));
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

    private Cli.Result publish(Path config, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("rules", "publish", rules.toString(), "--config", config.toString()));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray(String[]::new));
    }
}
