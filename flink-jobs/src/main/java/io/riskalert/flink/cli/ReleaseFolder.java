package io.riskalert.flink.cli;

import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.guard.Release;
import io.riskalert.rules.signature.KeyFileException;
import io.riskalert.rules.signature.RuleSetSignature;
import io.riskalert.rules.signature.SignatureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A release on its way from who asks for it to who approves it: its file, and the signatures beside it. */
final class ReleaseFolder {
    private static final int BYTE_LIMIT = 64 * 1024;

    private ReleaseFolder() {}

    /** Writes a release with its signatures. */
    static void write(Path folder, RuleFiles files, List<RuleSetSignature> signatures) {
        Path file = folder.resolve(Release.FILE);
        if (Files.exists(file)) {
            throw new UserError(file + " is there already: choose a new folder for --save");
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(file, files.files().getOrDefault(Release.FILE, ""));
            for (RuleSetSignature signature : signatures) {
                SignatureFile.add(folder, files, signature);
            }
        } catch (IOException e) {
            throw new UserError(Unwritable.words("--save", folder, e));
        } catch (KeyFileException e) {
            throw new UserError(e.getMessage());
        }
    }

    /** The release that stands there. */
    static RuleFiles read(Path folder) {
        Path file = folder.resolve(Release.FILE);
        if (!Files.isRegularFile(file)) {
            throw new UserError(
                    file + ": there is no such file; 'risk rules release … --save " + folder + "' writes it");
        }
        try {
            if (Files.size(file) > BYTE_LIMIT) {
                throw new UserError(file + ": is too large for a release");
            }
            RuleFiles files = new RuleFiles(Map.of(Release.FILE, Files.readString(file)));
            Release.of(files);
            return files;
        } catch (IOException e) {
            throw new UserError(file + ": cannot be read as UTF-8 text");
        } catch (IllegalArgumentException e) {
            throw new UserError(file + ": " + e.getMessage());
        }
    }
}
