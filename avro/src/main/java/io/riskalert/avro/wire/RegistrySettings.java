package io.riskalert.avro.wire;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * How a schema registry is reached.
 *
 * @param url address, {@code http} or {@code https}, without user and password
 * @param user name for basic authentication; null for none
 * @param password password for basic authentication; null for none
 * @param timeoutMs how long a request may take, 1 to 300,000 milliseconds
 * @param autoRegister whether a writer registers its schema; if not, the schema must have been registered before
 */
public record RegistrySettings(
        String url, @Nullable String user, @Nullable String password, int timeoutMs, boolean autoRegister)
        implements Serializable {
    /** How long a request may take if nothing else is said. */
    public static final int DEFAULT_TIMEOUT_MS = 10_000;

    private static final int LONGEST_TIMEOUT_MS = 300_000;

    /** @throws IllegalArgumentException if a value cannot be */
    public RegistrySettings {
        if (url.contains("@")) {
            // Not quoted: what stands before the @ is a password.
            throw new IllegalArgumentException(
                    "the registry's address holds user and password; write them in their own settings");
        }
        if (!isAddress(url)) {
            throw new IllegalArgumentException(
                    "'" + url + "' is not the address of one registry; write it like http://registry:8081");
        }
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException("user and password of the registry go together; set both or none");
        }
        if (timeoutMs < 1 || timeoutMs > LONGEST_TIMEOUT_MS) {
            throw new IllegalArgumentException(
                    "the registry's timeout is " + timeoutMs + " ms; it must be 1 to 300000");
        }
        url = url.replaceAll("/+$", "");
    }

    /** No authentication, the default timeout, writers register their schema. */
    public static RegistrySettings of(String url) {
        return new RegistrySettings(url, null, null, DEFAULT_TIMEOUT_MS, true);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RegistrySettings[url=" + url + ", user=" + user + ", timeoutMs=" + timeoutMs + ", autoRegister="
                + autoRegister + "]";
    }

    private static boolean isAddress(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getQuery() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
