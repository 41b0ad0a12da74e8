package io.riskalert.rules.compile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The source files of one rule set: {@code .drl} files, {@code windows.yaml}, {@code rates.yaml} and
 * {@code tables/*.csv}, by path inside the set with {@code /}.
 *
 * @param files content by path, in the order of the paths
 */
public record RuleFiles(Map<String, String> files) {
    /** Name of the window catalogue. */
    public static final String CATALOGUE = "windows.yaml";

    /** Name of the table of exchange rates. */
    public static final String RATES = "rates.yaml";

    /** Folder of the tables. */
    public static final String TABLES = "tables/";

    public RuleFiles {
        files = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Identity of the set: the first 16 hex digits of the SHA-256 of all paths and contents. */
    public String id() {
        return digest().substring(0, 16);
    }

    /** The whole SHA-256 of all paths and contents, as 64 hexadecimal digits. */
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((path, content) -> {
                for (String part : new String[] {path, content}) {
                    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                    digest.update(java.nio.ByteBuffer.allocate(Integer.BYTES)
                            .putInt(bytes.length)
                            .array());
                    digest.update(bytes);
                }
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
