package dev.onset.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.packs.PackDecoder;
import dev.onset.engine.packs.PackReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages for people show as an example is taken by the program as it stands. */
class DocsTest {

    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("(?m)^onset ([a-z]+)(?=\\s)");

    @TempDir
    Path folder;

    @Test
    void pack_inTheDocs_isOne() throws IOException {
        String pack = yaml("packs.md").getFirst();
        assertThat(PackDecoder.decode("packs.md", pack.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PackReading.Read.class);
    }

    @Test
    void environment_inTheDocs_isOne() throws IOException {
        Path file = Files.writeString(
                folder.resolve("environments.yaml"), yaml("connect.md").getFirst());
        var run = CommandLineRun.run(folder, "sources", "--env", file.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("metrics", "alerts", "logs", "traces", "errors");
    }

    @Test
    void commands_inTheDocs_areThere() throws IOException {
        for (String page : List.of("first-triage.md", "connect.md", "templates.md", "install.md", "../../README.md")) {
            COMMAND.matcher(page(page)).results().forEach(found -> {
                var run = CommandLineRun.run(folder, found.group(1), "--help");
                assertThat(run.exit()).as(page + ": onset " + found.group(1)).isZero();
                assertThat(run.out()).as(page).startsWith("Usage: onset " + found.group(1));
            });
        }
    }

    private static List<String> yaml(String page) throws IOException {
        return YAML.matcher(page(page)).results().map(m -> m.group(1)).toList();
    }

    private static String page(String name) throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("packaging/docs"))) {
            root = Objects.requireNonNull(root.getParent(), "a folder with packaging/docs above the tests");
        }
        return Files.readString(root.resolve("packaging/docs").resolve(name));
    }
}
