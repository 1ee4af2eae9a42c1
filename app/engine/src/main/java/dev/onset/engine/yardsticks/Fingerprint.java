package dev.onset.engine.yardsticks;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A short hash of compiled classes. The analysis has no settings beside the constants in its code, so the code is the
 * configuration: two runs with the same fingerprint measured the same thing.
 */
final class Fingerprint {

    private static final int SHOWN = 12;

    private Fingerprint() {}

    /** The first hex digits of SHA-256 over the class files, in the order given. */
    static String of(List<Class<?>> classes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (Class<?> one : classes) {
                String file = one.getName().substring(one.getPackageName().length() + 1) + ".class";
                try (InputStream bytes = one.getResourceAsStream(file)) {
                    digest.update(one.getName().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    digest.update(bytes == null ? new byte[0] : bytes.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("the program's own classes cannot be read", e);
        }
    }
}
