package dev.onset.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text with a kept one under {@code src/test/resources/golden}; {@code -Dgolden.update} writes it anew. */
public final class Golden {

    private Golden() {}

    public static void check(String name, String actual) {
        Path file = Path.of("src/test/resources/golden", name);
        try {
            if (System.getProperty("golden.update") != null) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertThat(actual).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
