package io.riskalert.flink.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Tells why something cannot be written, and what to do. */
final class Unwritable {
    private Unwritable() {}

    /**
     * One sentence.
     *
     * @param what what was to be written, or the option that names the place
     * @param place folder where it was to be written
     */
    static String words(String what, Path place, IOException cause) {
        String begin = what + ": " + place + " cannot be written: ";
        Path there = place.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there != null && !Files.isDirectory(there)
                || cause instanceof NotDirectoryException
                || cause instanceof FileAlreadyExistsException) {
            return begin + there + " is a file, not a folder; choose another place";
        }
        if (cause instanceof AccessDeniedException || there != null && !Files.isWritable(there)) {
            return begin + "you may not write to " + there + "; choose another place or change its permissions";
        }
        // The message of a failure of the file system is the path alone when it tells no reason.
        String reason = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        return begin + (reason == null ? "nothing can be made in " + there : reason) + "; choose another place";
    }
}
