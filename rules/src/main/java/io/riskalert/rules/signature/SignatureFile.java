package io.riskalert.rules.signature;

import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.yaml.YamlException;
import io.riskalert.rules.yaml.YamlNode;
import io.riskalert.rules.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The signatures of a folder of rules, beside them in {@value #NAME}, which is no part of the set. */
public final class SignatureFile {
    /** Name of the file. */
    public static final String NAME = "signatures.yaml";

    private static final long FILE_LIMIT_BYTES = 64 * 1024;

    private SignatureFile() {}

    /**
     * The signatures beside these rules; none if there is no such file.
     *
     * @throws KeyFileException if it cannot be read, or is of other rules
     */
    public static List<RuleSetSignature> read(Path folder, RuleFiles files) throws KeyFileException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return List.of();
        }
        YamlNode root = root(file);
        String digest = text(root, "digest");
        if (!files.digest().equals(digest)) {
            throw new KeyFileException(file + " is of other rules than those that are here (" + files.id()
                    + "): they were changed after signing; sign again with 'risk rules sign'");
        }
        return signatures(root);
    }

    /**
     * What the signatures beside these rules cover besides them; empty if there are none, or of other rules.
     *
     * @throws KeyFileException if the file cannot be read
     */
    public static Optional<SigningTerms> terms(Path folder, RuleFiles files) throws KeyFileException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        YamlNode root = root(file);
        if (!files.digest().equals(text(root, "digest"))) {
            return Optional.empty();
        }
        String from = text(root, "effectiveFrom");
        try {
            return Optional.of(
                    new SigningTerms(from.isEmpty() ? 0 : Instant.parse(from).toEpochMilli()));
        } catch (DateTimeException e) {
            throw new KeyFileException(
                    file + " cannot be read: " + e.getMessage() + "; delete it and sign again with 'risk rules sign'");
        }
    }

    private static List<RuleSetSignature> signatures(YamlNode root) {
        List<RuleSetSignature> signatures = new ArrayList<>();
        YamlNode list = root instanceof YamlNode.Mapping mapping ? mapping.get("signatures") : null;
        for (YamlNode one : list instanceof YamlNode.Sequence sequence ? sequence.items() : List.<YamlNode>of()) {
            signatures.add(new RuleSetSignature(text(one, "key"), text(one, "signature")));
        }
        return signatures;
    }

    /** Adds a signature on the usual terms, see {@link #add(Path, RuleFiles, SigningTerms, RuleSetSignature)}. */
    public static int add(Path folder, RuleFiles files, RuleSetSignature signature) throws KeyFileException {
        return add(folder, files, SigningTerms.USUAL, signature);
    }

    /**
     * Adds a signature beside these rules; signatures of other rules or on other terms, and an earlier one of the same key, are
     * left out.
     *
     * @return how many there are now
     * @throws KeyFileException if it cannot be written
     */
    public static int add(Path folder, RuleFiles files, SigningTerms terms, RuleSetSignature signature)
            throws KeyFileException {
        Path file = folder.resolve(NAME);
        List<RuleSetSignature> all = new ArrayList<>();
        if (terms(folder, files).filter(terms::equals).isPresent()) {
            all.addAll(read(folder, files));
        }
        all.removeIf(earlier -> earlier.keyId().equals(signature.keyId()));
        all.add(signature);
        StringBuilder text =
                new StringBuilder("# Written by 'risk rules sign'; of use for exactly the rules beside it.\n");
        text.append("ruleSet: ").append(files.id()).append("\ndigest: ").append(files.digest());
        if (terms.effectiveFromMs() > 0) {
            text.append("\neffectiveFrom: ").append(Instant.ofEpochMilli(terms.effectiveFromMs()));
        }
        text.append("\nsignatures:\n");
        all.forEach(one -> text.append("  - { key: \"")
                .append(one.keyId())
                .append("\", signature: \"")
                .append(one.signature())
                .append("\" }\n"));
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new KeyFileException(
                    file + " cannot be written: you may not write to this folder, or the disk is full ("
                            + e.getClass().getSimpleName() + ")");
        }
        return all.size();
    }

    private static YamlNode root(Path file) throws KeyFileException {
        try {
            if (Files.size(file) > FILE_LIMIT_BYTES) {
                throw new KeyFileException(file + " is too large for signatures");
            }
            return YamlReader.read(Files.readString(file));
        } catch (IOException | YamlException e) {
            throw new KeyFileException(
                    file + " cannot be read: " + e.getMessage() + "; delete it and sign again with 'risk rules sign'");
        }
    }

    private static String text(@Nullable YamlNode node, String name) {
        return node instanceof YamlNode.Mapping mapping && mapping.get(name) instanceof YamlNode.Scalar scalar
                ? scalar.text()
                : "";
    }
}
