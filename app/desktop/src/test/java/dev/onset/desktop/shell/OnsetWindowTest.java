package dev.onset.desktop.shell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.task.FxTaskRunner;
import dev.onset.signal.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The real window on a headless screen, from a pasted text to findings, crosshair and drawer. */
@ExtendWith(ApplicationExtension.class)
class OnsetWindowTest {

    private final ScriptedService service = new ScriptedService(ExampleTriage.poolShrink());
    private final ShellViewModel model =
            new ShellViewModel(new Desk(service, List.of("prod-eu", "staging"), ""), new FxTaskRunner());

    @Start
    void open(Stage stage) {
        OnsetWindow.show(stage, model);
    }

    @Test
    void paste_thenEnter_showsFindingsLanesAndSources(FxRobot robot) throws Exception {
        picture(robot, "window-empty");
        robot.clickOn("#paste").write("http://a.b").type(KeyCode.ENTER);
        assertThat(service.started.await(10, SECONDS)).isTrue();
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(model.busy().get()).isTrue();
        assertThat(status(robot)).isEqualTo("2 questions asked, 1 without an answer; last traces: slow traces");
        assertThat(texts(robot, "#sources")).contains("metrics", "prometheus 3.14.0", ExampleTriage.REFUSED.sentence());
        picture(robot, "window-running");

        service.mayEnd.countDown();
        WaitForAsyncUtils.waitFor(10, SECONDS, model.busy().not());
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(service.asked).isEqualTo("prod-eu|http://a.b");
        assertThat(status(robot))
                .isEqualTo("Alertmanager: alert HighErrorRate of gateway · 3 findings in 5.3 s · incomplete: traces");
        assertThat(robot.lookup("#findings").queryListView().getItems()).hasSize(3);
        assertThat(texts(robot, "#findings"))
                .contains("1", "orders: connection pool exhausted", "02:12:05 UTC ± 5 s", "0.97", "1 receipt");
        assertThat(texts(robot, "#sources")).contains("failed", ExampleTriage.REFUSED.sentence());
        assertThat(texts(robot, "#details")).contains("•  payments: p95 latency is normal until 2026-11-14T02:30:00Z");
        picture(robot, "window-triage");
    }

    @Test
    void finding_clicked_opensItsReceipts(FxRobot robot) throws Exception {
        shown(robot);
        robot.clickOn("orders: failed share up");
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(texts(robot, "#details")).contains("e2  what it shows", "•  cpu of orders did not rise");
        assertThat(robot.lookup("#details .query").queryTextInputControl().getText())
                .startsWith("sum by (job) (rate(http_server_request_duration_seconds_count");
        picture(robot, "window-finding");
    }

    @Test
    void mouse_overTimeline_movesOneCrosshairOverAllLanes(FxRobot robot) throws Exception {
        shown(robot);
        Node timeline = robot.lookup("#timeline").query();
        Bounds bounds = timeline.localToScreen(timeline.getBoundsInLocal());
        // Half of the plot: between the header and the right margin lies one hour, from 01:30 on.
        robot.moveTo(new Point2D(bounds.getMinX() + 214 + (bounds.getWidth() - 214 - 14) / 2, bounds.getMinY() + 300));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(model.timeline().crosshairText().get()).startsWith("02:00:0").contains("UTC   ");
        WritableImage picture = picture(robot, "window-crosshair");
        Bounds inScene = timeline.localToScene(timeline.getBoundsInLocal());
        int x = (int) Math.round(inScene.getMinX() + 214 + (inScene.getWidth() - 214 - 14) / 2);
        for (double y = inScene.getMinY() + 60; y < inScene.getMaxY() - 10; y += 40) {
            assertThat(brightest(picture, x, (int) y))
                    .as("crosshair at y %s", y)
                    .isGreaterThan(0.6);
        }

        robot.moveTo("#paste");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model.timeline().crosshair()).isNull();
    }

    @Test
    void drag_overTimeline_zoomsAndEscapeShowsAll(FxRobot robot) throws Exception {
        shown(robot);
        Node timeline = robot.lookup("#timeline").query();
        Bounds b = timeline.localToScreen(timeline.getBoundsInLocal());
        double plot = b.getWidth() - 214 - 14;
        robot.drag(new Point2D(b.getMinX() + 214 + plot * 0.6, b.getMinY() + 200))
                .dropTo(new Point2D(b.getMinX() + 214 + plot * 0.8, b.getMinY() + 200));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(model.timeline().isZoomed()).isTrue();
        TimeRange shown = Objects.requireNonNull(model.timeline().shown(), "nothing is shown");
        assertThat(shown.start()).isBetween(ExampleTriage.at("02:05:00"), ExampleTriage.at("02:07:00"));
        assertThat(shown.end()).isBetween(ExampleTriage.at("02:17:00"), ExampleTriage.at("02:19:00"));
        picture(robot, "window-zoomed");

        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model.timeline().isZoomed()).isFalse();
    }

    @Test
    void cancel_whileRunning_interruptsAndKeepsWhatLanded(FxRobot robot) throws Exception {
        robot.clickOn("#triage");
        assertThat(service.started.await(10, SECONDS)).isTrue();
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#cancel");
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(service.interrupted.await(10, SECONDS)).isTrue();
        assertThat(model.busy().get()).isFalse();
        assertThat(status(robot)).isEqualTo("Cancelled; what had landed stays.");
        assertThat(model.timeline().shown()).isNotNull();
        assertThat(robot.lookup("#cancel").queryButton().isDisabled()).isTrue();
    }

    @Test
    void text_notUnderstood_isSaidInTheWindow(FxRobot robot) throws Exception {
        robot.clickOn("#paste").write("nonsense").type(KeyCode.ENTER);
        WaitForAsyncUtils.waitFor(10, SECONDS, () -> !model.notice().get().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(robot.lookup("#notice").queryAs(Label.class).getText())
                .isEqualTo("'nonsense' is neither a link nor a range nor a trace id. Paste one of these.");
        assertThat(robot.listWindows()).hasSize(1);
        picture(robot, "window-notice");
    }

    @Test
    void service_withABug_isSaidAndTheWindowLives(FxRobot robot) throws Exception {
        robot.clickOn("#paste").write("bug").type(KeyCode.ENTER);
        WaitForAsyncUtils.waitFor(10, SECONDS, () -> !model.notice().get().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(model.notice().get()).contains("mistake in Onset").contains("seeded");
        assertThat(model.busy().get()).isFalse();
        shown(robot);
    }

    private void shown(FxRobot robot) throws Exception {
        service.mayEnd.countDown();
        robot.interact(() -> {
            model.pasted().set("");
            model.triage();
        });
        WaitForAsyncUtils.waitFor(10, SECONDS, model.busy().not());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String status(FxRobot robot) {
        return robot.lookup("#status").queryAs(Label.class).getText();
    }

    private static List<String> texts(FxRobot robot, String within) {
        return robot.from(robot.lookup(within).queryAll()).lookup(".label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }

    private static double brightest(WritableImage picture, int x, int y) {
        double most = 0;
        for (int dx = -2; dx <= 2; dx++) {
            Color color = picture.getPixelReader().getColor(x + dx, y);
            most = Math.max(most, Math.min(color.getRed(), Math.min(color.getGreen(), color.getBlue())));
        }
        return most;
    }

    /** Keeps the window's picture for people to look at, in target/pictures. */
    private WritableImage picture(FxRobot robot, String name) throws IOException {
        Scene scene = robot.lookup("#paste").query().getScene();
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> scene.snapshot(null));
        Path folder = Files.createDirectories(Path.of("target", "pictures"));
        try (var out = Files.newOutputStream(folder.resolve(name + ".png"))) {
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", out);
        }
        return image;
    }
}
