package dev.onset.incident.redact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Credentials that their issuers publish as examples: well-formed, and nobody's. Kept as the first sixteen digits of their
 * SHA-256, so that the list itself trips no scanner.
 */
final class PublishedSamples {

    private static final int LONGEST = 400;
    private static final int KEPT = 8;

    private final Set<String> digests;

    private PublishedSamples(Set<String> digests) {
        this.digests = digests;
    }

    static PublishedSamples none() {
        return new PublishedSamples(Set.of());
    }

    static PublishedSamples builtIn() {
        try (InputStream in = PublishedSamples.class.getResourceAsStream("published.samples")) {
            if (in == null) {
                throw new IllegalStateException("the list of samples is not in this build");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new PublishedSamples(text.lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#"))
                    .map(l -> l.substring(0, 2 * KEPT))
                    .collect(Collectors.toUnmodifiableSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean contains(String value) {
        return value.length() >= 16 && value.length() <= LONGEST && digests.contains(digest(value));
    }

    static String digest(String value) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, KEPT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
