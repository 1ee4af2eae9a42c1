package dev.onset.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.task.DirectTaskRunner;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of keys that people read, against the window's own list. {@code -Dgolden.update=true} writes the page anew. */
class KeysPageTest {

    private static final String MOUSE = "\n## Mouse on the timeline\n";

    @Test
    void page_inTheDocs_isTheWindowsOwnList() throws IOException {
        Path page = page();
        String kept = Files.readString(page);
        int mouse = kept.indexOf(MOUSE);
        String made = made();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(page, made + (mouse < 0 ? MOUSE : kept.substring(mouse)));
            return;
        }
        assertThat(mouse).as("the part about the mouse").isPositive();
        assertThat(kept.substring(0, mouse)).isEqualTo(made);
    }

    private static String made() {
        var views = (Commands.Views) Proxy.newProxyInstance(
                Commands.Views.class.getClassLoader(), new Class<?>[] {Commands.Views.class}, (p, m, a) -> null);
        var service = new ScriptedService(ExampleTriage.poolShrink());
        var model = new ShellViewModel(ScriptedService.desk(service, "prod-eu"), new DirectTaskRunner(), () -> 0);
        Map<String, List<Command>> groups = Commands.all(model, views).stream()
                .filter(c -> !c.keys().isEmpty())
                .collect(Collectors.groupingBy(Command::group, LinkedHashMap::new, Collectors.toList()));
        var text = new StringBuilder(
                "# Keys\n\nAs the window lists them (`?`). Single letters work wherever no text is being written;"
                        + " `Ctrl+K` finds any of these by name. On a Mac, `Ctrl` is the Command key.\n");
        groups.forEach((group, commands) -> {
            text.append("\n## ").append(group).append("\n\n| keys | do |\n|---|---|\n");
            commands.forEach(c -> text.append("| ")
                    .append(c.keyWords().replace("|", "\\|"))
                    .append(" | ")
                    .append(c.title())
                    .append(" |\n"));
        });
        return text.toString();
    }

    private static Path page() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("packaging/docs"))) {
            root = Objects.requireNonNull(root.getParent(), "a folder with packaging/docs above the tests");
        }
        return root.resolve("packaging/docs/keys.md");
    }
}
