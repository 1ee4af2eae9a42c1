package dev.onset.connectors.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text with the one kept among the test resources. {@code -Dgolden.update} writes it anew. */
public final class Golden {

    private Golden() {}

    /** @param path below the test resources, such as {@code recordings/jaeger/2.20.0/009-v3-trace.golden} */
    public static void assertEqual(String path, String actual) {
        try {
            if (System.getProperty("golden.update") != null) {
                Files.writeString(Path.of("src/test/resources").resolve(path), actual);
            }
            try (InputStream in = Golden.class.getResourceAsStream("/" + path)) {
                byte[] kept = System.getProperty("golden.update") != null
                        ? actual.getBytes(StandardCharsets.UTF_8)
                        : in == null ? new byte[0] : in.readAllBytes();
                assertThat(actual).isEqualTo(new String(kept, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
