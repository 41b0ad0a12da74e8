package io.riskalert.flink.config;

import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.signature.Role;
import io.riskalert.rules.signature.SignaturePolicy;
import io.riskalert.rules.signature.TrustedKey;
import io.riskalert.rules.signature.TrustedKeysReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the file of trusted keys that a configuration names, and checks that sets can be signed as it demands. */
final class TrustedKeysFile {
    private static final long MAX_FILE_BYTES = 1 << 20;

    private TrustedKeysFile() {}

    /**
     * How published rule sets must be signed; what is wrong is among the problems.
     *
     * @param folder what paths are relative to; null for the working directory
     */
    static SignaturePolicy policy(ConfigValues values, @Nullable Path folder) {
        Integer required = values.find(ConfigKeys.SIGNATURES_REQUIRED);
        String name = values.find(ConfigKeys.TRUSTED_KEYS);
        if (name == null) {
            if (required != null && required > 0) {
                values.problem(
                        ConfigKeys.SIGNATURES_REQUIRED,
                        "needs " + ConfigKeys.TRUSTED_KEYS.path() + ", a file of the keys that are trusted");
            }
            return SignaturePolicy.NONE;
        }
        Path file = folder == null ? Path.of(name) : folder.resolve(name).normalize();
        List<TrustedKey> keys = keys(values, file);
        if (required != null && required == 2 && !keys.isEmpty() && !twoCanSign(keys)) {
            values.problem(
                    ConfigKeys.TRUSTED_KEYS,
                    file + " has no author and approver who are not the same: nobody could publish rules");
        }
        return required == null ? SignaturePolicy.NONE : new SignaturePolicy(required, keys);
    }

    private static List<TrustedKey> keys(ConfigValues values, Path file) {
        String text;
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_FILE_BYTES) {
                values.problem(ConfigKeys.TRUSTED_KEYS, "no such file, or larger than 1 MiB: " + file);
                return List.of();
            }
            text = Files.readString(file);
        } catch (IOException e) {
            values.problem(ConfigKeys.TRUSTED_KEYS, file + " cannot be read: " + e.getMessage());
            return List.of();
        }
        TrustedKeysReader.Read read = TrustedKeysReader.read(file.toString(), text);
        for (RuleProblem problem : read.problems()) {
            values.problemAt(problem.file() + ":" + problem.line(), problem.message());
        }
        return read.problems().isEmpty() ? read.keys() : List.of();
    }

    private static boolean twoCanSign(List<TrustedKey> keys) {
        return keys.stream()
                .filter(author -> author.roles().contains(Role.AUTHOR))
                .anyMatch(author -> keys.stream()
                        .anyMatch(approver -> approver.roles().contains(Role.APPROVER)
                                && !approver.owner().equals(author.owner())));
    }
}
