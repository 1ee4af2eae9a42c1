package dev.onset.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.CommandRunner;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each {@code settings/NAME.yaml} has a {@code NAME.golden} with the messages it gives; {@code -Dgolden.update} rewrites them. */
class EnvironmentGoldenTest {

    @ParameterizedTest
    @MethodSource("files")
    void messages_areAsRecorded(String name) throws Exception {
        Path yaml = folder().resolve(name + ".yaml");
        var decoder = new EnvironmentDecoder(TestKind.ALL, Path.of("/home/ann"), variable -> null, CommandRunner.NONE);

        String words = decoder.decode(Path.of(name + ".yaml"), Files.readAllBytes(yaml))
                        .words() + "\n";

        Path golden = golden(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, words);
        }
        assertThat(words).isEqualTo(Files.readString(golden));
    }

    @Test
    void messages_neverRepeatWhatMayBeASecret() throws Exception {
        for (String name : files().toList()) {
            assertThat(Files.readString(golden(name))).doesNotContain("hunter2");
        }
        assertThat(files()).hasSizeGreaterThan(20);
    }

    static Stream<String> files() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder())) {
            List<String> names = files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".yaml"))
                    .map(f -> f.substring(0, f.length() - ".yaml".length()))
                    .sorted()
                    .toList();
            return names.stream();
        }
    }

    private static Path golden(String name) {
        return Path.of("src/test/resources/settings", name + ".golden");
    }

    private static Path folder() throws URISyntaxException {
        URL one = Objects.requireNonNull(EnvironmentGoldenTest.class.getResource("/settings/unknown-keys.yaml"));
        return Objects.requireNonNull(Path.of(one.toURI()).getParent());
    }
}
