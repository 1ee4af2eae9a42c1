package dev.onset.desktop;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.Connectors;
import dev.onset.desktop.shell.Desk;
import dev.onset.desktop.shell.Memory;
import dev.onset.desktop.shell.OnsetWindow;
import dev.onset.desktop.shell.ShellViewModel;
import dev.onset.desktop.task.FxTaskRunner;
import dev.onset.engine.process.ProcessRunner;
import dev.onset.engine.settings.EnvironmentFiles;
import dev.onset.engine.settings.PlatformFolders;
import dev.onset.engine.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The real window on the real engine, with the incident that comes with the program: from the finding to lines, trace and error. */
@ExtendWith(ApplicationExtension.class)
class DemoJourneyTest {

    private Path folder = Path.of("unset");
    // Set when the window opens, before any test.
    @SuppressWarnings("NullAway.Init")
    private ShellViewModel model;

    @Start
    void open(Stage stage) throws IOException {
        folder = Files.createTempDirectory("onset-journey-");
        PlatformFolders folders =
                PlatformFolders.of(n -> n.startsWith("XDG") ? folder.toString() : null, n -> folder.toString());
        var files = new EnvironmentFiles(folders, Connectors.builtIn(), n -> null, new ProcessRunner());
        var triage = new EngineTriage(
                files,
                new Workbench(Connectors.builtIn(), Clock.systemUTC(), "test"),
                Clock.systemUTC(),
                new EngineTriage.Owner(folder.resolve("cases"), ZoneOffset.UTC, "tester", "test"));
        model = new ShellViewModel(
                new Desk(triage, () -> Wiring.setting(files.read(null)), Memory.none(), ZoneOffset.UTC),
                new FxTaskRunner(),
                System::nanoTime);
        OnsetWindow.show(stage, model, address -> {});
        stage.setWidth(1600);
        stage.setHeight(1000);
    }

    @AfterEach
    void remove() throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path p : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(p);
            }
        }
    }

    @Test
    void fromTheFinding_toItsLines_toATrace_toItsLogsAndErrors(FxRobot robot) throws Exception {
        robot.interact(model::demo);
        WaitForAsyncUtils.waitFor(
                120,
                SECONDS,
                () -> model.briefing().get().isPresent() && !model.busy().get());
        robot.interact(() -> robot.lookup("#findings").query().requestFocus());
        assertThat(model.drawer().counts().getFirst()).isGreaterThan(1_000);

        robot.type(KeyCode.I);
        TableView<Integer> table = robot.lookup("#log-table").query();
        WaitForAsyncUtils.waitFor(60, SECONDS, () -> table.getItems().size() > 1_000);
        picture(robot, "drawer-logs");

        robot.interact(() -> model.drawer().logs().search().set("error"));
        WaitForAsyncUtils.waitFor(60, SECONDS, () -> label(robot, "#log-count").contains("match"));
        assertThat(label(robot, "#log-count")).doesNotStartWith("0 ");
        picture(robot, "drawer-logs-search");

        robot.interact(() -> model.drawer().tracesOf(""));
        WaitForAsyncUtils.waitFor(
                60,
                SECONDS,
                () -> !robot.lookup("#trace-list").queryListView().getItems().isEmpty());
        robot.interact(() ->
                robot.lookup("#trace-list").queryListView().getSelectionModel().selectFirst());
        WaitForAsyncUtils.waitFor(
                60, SECONDS, () -> model.drawer().traces().sheet().get().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        picture(robot, "drawer-trace");

        robot.clickOn("#span-logs");
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitFor(60, SECONDS, () -> label(robot, "#log-count").contains("match"));
        picture(robot, "drawer-span-logs");

        robot.interact(() -> model.drawer().errorsOf(""));
        WaitForAsyncUtils.waitForFxEvents();
        picture(robot, "drawer-errors");
    }

    private static String label(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    private static void picture(FxRobot robot, String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> robot.lookup("#paste").query().getScene().snapshot(null));
        Path folder = Files.createDirectories(Path.of("target", "pictures"));
        try (var out = Files.newOutputStream(folder.resolve(name + ".png"))) {
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", out);
        }
    }
}
