package io.riskalert.rules.signature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ed25519 keys and their files: PEM, the private key as PKCS #8 with the public key behind it, as other tools read them. */
public final class SigningKeys {
    private static final String ALGORITHM = "Ed25519";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final long FILE_LIMIT_BYTES = 64 * 1024;

    private SigningKeys() {}

    /** A new pair of keys. */
    public static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Name of a key: the first 16 hexadecimal digits of the SHA-256 of its X.509 form. */
    public static String keyId(PublicKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The public key in Base64, as it stands in a file of trusted keys. */
    public static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /**
     * The key of such a text.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static PublicKey publicKey(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("this is not an Ed25519 public key in Base64", e);
        }
    }

    /** The pair as the text of a private key's file. */
    public static String pem(KeyPair pair) {
        return pem(PRIVATE, pair.getPrivate().getEncoded()) + pem(pair.getPublic());
    }

    /** The key as the text of a public key's file. */
    public static String pem(PublicKey key) {
        return pem(PUBLIC, key.getEncoded());
    }

    /**
     * Reads the file of a private key, which has the public key in it as well.
     *
     * @throws KeyFileException if it cannot be read, or holds no such keys, or they do not belong together
     */
    public static KeyPair read(Path file) throws KeyFileException {
        String text = text(file);
        KeyPair pair;
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            PrivateKey secret = factory.generatePrivate(new PKCS8EncodedKeySpec(block(file, text, PRIVATE)));
            PublicKey open = factory.generatePublic(new X509EncodedKeySpec(block(file, text, PUBLIC)));
            pair = new KeyPair(open, secret);
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(file + " holds no Ed25519 key: make one with 'risk rules keygen'");
        }
        byte[] probe = "do these belong together?".getBytes(StandardCharsets.UTF_8);
        if (!Ed25519.isValid(pair.getPublic(), probe, Ed25519.sign(pair.getPrivate(), probe))) {
            throw new KeyFileException(file + " holds a private and a public key that do not belong together");
        }
        return pair;
    }

    private static String text(Path file) throws KeyFileException {
        try {
            if (!Files.isRegularFile(file)) {
                throw new KeyFileException(file + ": there is no such file; make keys with 'risk rules keygen'");
            }
            if (Files.size(file) > FILE_LIMIT_BYTES) {
                throw new KeyFileException(file + " is too large for a key");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new KeyFileException(file + " cannot be read: " + e.getMessage());
        }
    }

    private static byte[] block(Path file, String text, String label) throws KeyFileException {
        Matcher matcher = Pattern.compile(
                        "-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]*)-----END " + label + "-----")
                .matcher(text);
        if (!matcher.find()) {
            throw new KeyFileException(file + " holds no block '" + label + "': a private key's file, as 'risk rules"
                    + " keygen' writes it, holds the private and the public key");
        }
        try {
            return Base64.getMimeDecoder().decode(matcher.group(1));
        } catch (IllegalArgumentException e) {
            throw new KeyFileException(file + ": the block '" + label + "' is not Base64");
        }
    }

    private static String pem(String label, byte[] bytes) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN " + label + "-----\n" + lines.encodeToString(bytes) + "\n-----END " + label + "-----\n";
    }
}
