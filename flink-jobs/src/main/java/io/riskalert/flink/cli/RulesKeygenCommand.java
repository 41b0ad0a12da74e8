package io.riskalert.flink.cli;

import io.riskalert.rules.signature.SigningKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code risk rules keygen}: makes a pair of keys to sign rules with. */
@Command(
        name = "keygen",
        description = {
            "Make a pair of Ed25519 keys to sign rules with: NAME.key is secret and stays with its owner, NAME.pub is public.",
            "What it prints belongs into the job's file of trusted keys (rules.signatures.trustedKeys)."
        },
        sortOptions = false)
final class RulesKeygenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "Folder for the two files; is made if it is not there.")
    private Path dir = Path.of("");

    @Option(
            names = "--owner",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Whose keys they are (default: the user of this machine).")
    private String owner = "";

    @Override
    public Integer call() {
        if (!owner.matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")) {
            throw new UserError("--owner " + owner + ": write letters, digits, '.', '_', '@' and '-', at most 64");
        }
        Path secret = dir.resolve(owner + ".key");
        Path open = dir.resolve(owner + ".pub");
        for (Path file : new Path[] {secret, open}) {
            if (Files.exists(file)) {
                throw new UserError(
                        file + " is there already: keys are never written over; choose another folder or" + " --owner");
            }
        }
        KeyPair pair = SigningKeys.generate();
        try {
            Files.createDirectories(dir);
            createForOwnerOnly(secret);
            Files.writeString(secret, SigningKeys.pem(pair), StandardOpenOption.WRITE);
            Files.writeString(open, SigningKeys.pem(pair.getPublic()), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UserError(Unwritable.words("no keys were made", dir, e));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "Key " + SigningKeys.keyId(pair.getPublic()) + ": " + secret + " is secret, " + open + " is public.");
        out.println("For the job's file of trusted keys, with the roles that its owner has:");
        out.println("keys:");
        out.println("  - owner: " + (owner.contains("@") ? '"' + owner + '"' : owner));
        out.println("    roles: [author]");
        out.println("    key: " + SigningKeys.text(pair.getPublic()));
        return Risk.OK;
    }

    private static void createForOwnerOnly(Path file) throws IOException {
        FileAttribute<?>[] ownerOnly =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Files.createFile(file, ownerOnly);
    }
}
