package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.shell.OnsetWindow;
import dev.onset.desktop.shell.ShellViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Sources added, tried, changed and removed in the real window; what is written is the environment file. */
@ExtendWith(ApplicationExtension.class)
class SourcesByHandTest {

    @SuppressWarnings("NullAway.Init")
    private DemoWindow window;

    @SuppressWarnings("NullAway.Init")
    private ShellViewModel model;

    @Start
    void open(Stage stage) throws IOException {
        window = new DemoWindow();
        model = window.model();
        OnsetWindow.show(stage, model, address -> {});
    }

    @AfterEach
    void remove() throws IOException {
        window.close();
    }

    @Test
    void source_addedTriedChangedRemoved_withoutARestart(FxRobot robot) throws Exception {
        robot.clickOn("#add-source");
        robot.interact(() -> robot.lookup("#source-url").queryTextInputControl().setText("http://127.0.0.1:1"));
        DemoWindow.picture(robot.lookup("#paste").query().getScene(), Path.of("target", "pictures", "source-card.png"));
        robot.clickOn("#source-test");
        DemoWindow.await(() -> result(robot).startsWith("✕ prometheus: not reachable"));

        robot.clickOn("#source-save");
        DemoWindow.await(() -> model.environments().contains("mine"));
        WaitForAsyncUtils.waitForFxEvents();
        Path file = file();
        assertThat(Files.readString(file)).isEqualTo("""
                environments:
                  mine:
                    sources:
                      - {name: prometheus, kind: prometheus, url: "http://127.0.0.1:1"}
                """);
        Files.writeString(file, Files.readString(file).replace("    sources:", "    # ours\n    sources:"));

        robot.interact(() -> model.environment().set("mine"));
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn(".edit-source");
        TextArea text = robot.lookup("#source-text").query();
        DemoWindow.await(() -> text.getText().contains("127.0.0.1:1"));
        robot.interact(() -> text.setText("- {name: prometheus, kind: nonsense, url: \"http://127.0.0.1:2\"}"));
        robot.clickOn("#source-save");
        DemoWindow.await(() -> result(robot).contains("nonsense"));
        assertThat(Files.readString(file))
                .as("a text that breaks the file is not written")
                .contains("127.0.0.1:1");

        robot.interact(() -> text.setText("- {name: prometheus, kind: prometheus, url: \"http://127.0.0.1:2\"}"));
        robot.clickOn("#source-save");
        DemoWindow.await(() -> robot.lookup("#source-text").tryQuery().isEmpty());
        assertThat(Files.readString(file)).contains("127.0.0.1:2", "# ours");
    }

    private Path file() throws IOException {
        try (var all = Files.walk(window.folder())) {
            List<Path> found = all.filter(p -> p.getFileName().toString().equals("environments.yaml"))
                    .toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    private static String result(FxRobot robot) {
        return robot.lookup("#source-result").queryAs(Label.class).getText();
    }
}
