package dev.onset.desktop.shell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.task.FxTaskRunner;
import dev.onset.desktop.timeline.Brush;
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
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
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
    private final ShellViewModel model = new ShellViewModel(
            ScriptedService.desk(service, "prod-eu", "staging"), new FxTaskRunner(), System::nanoTime);

    @Start
    void open(Stage stage) {
        OnsetWindow.show(stage, model, address -> {});
        // One stage serves all tests, and one of them makes it narrow.
        stage.setWidth(1440);
        stage.setHeight(900);
    }

    @Test
    void paste_thenEnter_showsFindingsLanesAndSources(FxRobot robot) throws Exception {
        picture(robot, "window-empty");
        assertThat(texts(robot, "#sources")).contains("metrics", "not asked yet");
        robot.clickOn("#paste").write("http://a.b").type(KeyCode.ENTER);
        assertThat(service.started.await(60, SECONDS)).isTrue();
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(model.busy().get()).isTrue();
        assertThat(status(robot)).isEqualTo("2 questions asked, 1 without an answer; last traces: slow traces");
        assertThat(texts(robot, "#sources")).contains("metrics", "prometheus 3.14.0", ExampleTriage.REFUSED.sentence());
        picture(robot, "window-running");

        service.mayEnd.countDown();
        WaitForAsyncUtils.waitFor(60, SECONDS, model.busy().not());
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(service.asked).isEqualTo("prod-eu|http://a.b");
        assertThat(status(robot))
                .startsWith("Alertmanager: alert HighErrorRate of gateway · 3 findings · first lane after ")
                .endsWith(" · incomplete: traces");
        assertThat(robot.lookup("#findings").queryListView().getItems()).hasSize(3);
        assertThat(texts(robot, "#findings"))
                .contains(
                        "1",
                        "orders: connection pool exhausted",
                        "02:12:05 UTC ± 5 s  ·  T0 +0 s",
                        "orders · saturation · metric · 0 → 38",
                        "1 receipt");
        assertThat(texts(robot, "#sources")).contains("failed", ExampleTriage.REFUSED.sentence());
        picture(robot, "window-triage");
    }

    @Test
    void triage_ended_answersTheFirstMinuteWithoutAKey(FxRobot robot) throws Exception {
        shown(robot);

        assertThat(robot.lookup("#headline").queryAs(Label.class).getText())
                .isEqualTo("HighErrorRate (gateway)  —  orders: connection pool exhausted");
        assertThat(texts(robot, "#briefing"))
                .contains(
                        "02:12:05 UTC ± 5 s",
                        "alert fired 02:16:00 UTC, 3 min 55 s later",
                        "Failed share 0.2 % → 21 %",
                        "orders pool size 20 → 5, T0 −25 s",
                        "1 of 1 service moved",
                        "1 of 4 sources incomplete");

        robot.clickOn("#copy-status");
        WaitForAsyncUtils.waitForFxEvents();
        String copied = WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> Clipboard.getSystemClipboard().getString());
        assertThat(copied.lines()).hasSize(2);
        assertThat(copied).contains("since 02:12:05 UTC ± 5 s", "not in full: traces", "no cause is claimed");
    }

    @Test
    void sourceThroughBeforeTheOthers_givesFindingsWhileTheyAreAsked(FxRobot robot) throws Exception {
        robot.clickOn("#paste").write("early").type(KeyCode.ENTER);
        assertThat(service.started.await(60, SECONDS)).isTrue();
        WaitForAsyncUtils.waitFor(60, SECONDS, () -> model.briefing().get().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model.busy().get()).isTrue();
        assertThat(robot.lookup("#findings").queryListView().getItems()).hasSize(3);
        robot.clickOn("orders: failed share up");
        robot.type(KeyCode.W);
        WaitForAsyncUtils.waitForFxEvents();
        TimeRange zoomed = model.timeline().shown();

        service.mayEnd.countDown();
        WaitForAsyncUtils.waitFor(60, SECONDS, model.busy().not());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model.timeline().shown()).as("the end moves nothing").isEqualTo(zoomed);
        assertThat(model.findings().selected().get().orElseThrow().title()).isEqualTo("orders: failed share up");
        assertThat(status(robot)).contains(" · first findings after ");
    }

    @Test
    void window_madeNarrow_keepsEveryPanelWhole(FxRobot robot) throws Exception {
        shown(robot);
        robot.interact(() -> {
            robot.window(0).setWidth(1024);
            robot.window(0).setHeight(700);
        });
        WaitForAsyncUtils.waitForFxEvents();
        picture(robot, "window-narrow");

        Bounds sources = inScene(robot, "#sources");
        Bounds timeline = inScene(robot, "#timeline");
        Bounds findings = inScene(robot, "#findings");
        assertThat(timeline.getMinX()).isGreaterThanOrEqualTo(sources.getMaxX());
        assertThat(findings.getMinX()).isGreaterThanOrEqualTo(timeline.getMaxX());
        assertThat(findings.getMaxX()).isLessThanOrEqualTo(1024);
        assertThat(timeline.getWidth()).isGreaterThan(500);
        assertThat(inScene(robot, "#filter-moved").getMinX()).isGreaterThanOrEqualTo(timeline.getMinX());
        assertThat(inScene(robot, "#copy-status").getMaxX()).isLessThanOrEqualTo(1024);
        assertThat(inScene(robot, "#keys").getMaxX()).isLessThanOrEqualTo(1024);
    }

    private static Bounds inScene(FxRobot robot, String id) {
        Node node = robot.lookup(id).query();
        return node.localToScene(node.getBoundsInLocal());
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
    void showMe_zoomsToTheOnsetAndMarksTheLane(FxRobot robot) throws Exception {
        shown(robot);
        robot.clickOn("Show me");
        WaitForAsyncUtils.waitForFxEvents();

        TimeRange shown = Objects.requireNonNull(model.timeline().shown(), "nothing is shown");
        assertThat(shown.contains(ExampleTriage.POOL.at())).isTrue();
        assertThat(shown.duration()).isLessThan(java.time.Duration.ofMinutes(10));
        assertThat(model.findings().selected().get()).isPresent();
        picture(robot, "window-show-me");
    }

    @Test
    void receipt_asked_showsWhatCameBack(FxRobot robot) throws Exception {
        shown(robot);
        robot.clickOn("orders: failed share up");
        robot.clickOn("What came back");
        WaitForAsyncUtils.waitFor(
                60,
                SECONDS,
                () -> robot.lookup("#answer").tryQuery().isPresent()
                        && robot.lookup("#answer")
                                .queryTextInputControl()
                                .getText()
                                .equals("/cases/one.onset holds e2"));
    }

    @Test
    void lane_clicked_showsItsNoteAndReceipts(FxRobot robot) throws Exception {
        shown(robot);
        robot.clickOn("#filter-all");
        robot.clickOn("#lane-finder").write("level");
        WaitForAsyncUtils.waitForFxEvents();
        Node timeline = robot.lookup("#timeline").query();
        WaitForAsyncUtils.waitFor(
                60, SECONDS, () -> timeline.getAccessibleText().startsWith("5 lanes"));
        Bounds b = timeline.localToScreen(timeline.getBoundsInLocal());
        // The one lane that is left stands below changes, alerts, onsets and health.
        robot.clickOn(new Point2D(b.getMinX() + 60, b.getMinY() + 46 + 50 + 50 + 60 + 50 + 40));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(texts(robot, "#details"))
                .contains(
                        "orders: Log lines by level",
                        "⚠ 5000 of 7412 lines were fetched: the limit of one question",
                        "e3  what it shows");
        picture(robot, "window-lane");
    }

    @Test
    void drawer_tells_whatWasRuledOutAndWhatWasNotSeen(FxRobot robot) throws Exception {
        shown(robot);
        robot.push(KeyCode.Q);
        robot.clickOn("Ruled out  1");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#normal").queryListView().getItems())
                .extracting(Object::toString)
                .containsExactly("payments: p95 latency is normal until 2026-11-14T02:30:00Z");

        robot.clickOn("Not seen  2");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#unseen").queryListView().getItems())
                .extracting(Object::toString)
                .contains("logs: error lines of orders. 5000 of 7412 lines were fetched.");

        robot.clickOn("Requests  3");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#requests").queryTableView().getItems()).hasSize(3);
    }

    @Test
    void mouse_overTimeline_movesOneCrosshairOverAllLanes(FxRobot robot) throws Exception {
        shown(robot);
        double x = 0.5;
        robot.moveTo(on(robot, x, 300));
        WaitForAsyncUtils.waitForFxEvents();

        // Half of the view, which starts 108 s before the window's half hour.
        assertThat(model.timeline().crosshairText().get()).startsWith("02:14:0").contains("UTC   T0 +2 min");
        WritableImage picture = picture(robot, "window-crosshair");
        Node timeline = robot.lookup("#timeline").query();
        Bounds inScene = timeline.localToScene(timeline.getBoundsInLocal());
        int at = (int) Math.round(inScene.getMinX() + plotX(inScene, x));
        for (double y = inScene.getMinY() + 60; y < inScene.getMaxY() - 10; y += 40) {
            assertThat(brightest(picture, at, (int) y))
                    .as("crosshair at y %s", y)
                    .isGreaterThan(0.6);
        }

        robot.moveTo("#paste");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model.timeline().crosshair()).isNull();
    }

    @Test
    void drag_overTimeline_brushesAWindowThatCanBeTriagedOrZoomedTo(FxRobot robot) throws Exception {
        shown(robot);
        TimeRange before = model.timeline().shown();
        robot.drag(on(robot, 0.4, 200)).dropTo(on(robot, 0.6, 200));
        WaitForAsyncUtils.waitForFxEvents();

        TimeRange brushed =
                Objects.requireNonNull(model.timeline().brush().get().window(), "nothing is brushed");
        assertThat(brushed.start()).isBetween(ExampleTriage.at("02:10:00"), ExampleTriage.at("02:12:00"));
        assertThat(brushed.end()).isBetween(ExampleTriage.at("02:16:00"), ExampleTriage.at("02:18:30"));
        assertThat(model.timeline().shown()).as("a brush does not zoom").isEqualTo(before);
        picture(robot, "window-brushed");

        robot.clickOn("#zoom-brushed");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model.timeline().shown()).isEqualTo(brushed);
        assertThat(model.timeline().brush().get()).isEqualTo(Brush.NONE);

        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model.timeline().shown()).isEqualTo(before);

        robot.interact(() -> model.timeline().brush(new Brush(brushed, null)));
        robot.clickOn("#triage-brushed");
        WaitForAsyncUtils.waitFor(60, SECONDS, model.busy().not());
        assertThat(service.window).isEqualTo(brushed);
    }

    @Test
    void drag_withAlt_brushesABaseline(FxRobot robot) throws Exception {
        shown(robot);
        robot.press(KeyCode.ALT);
        robot.moveTo(on(robot, 0.1, 200)).press(MouseButton.PRIMARY);
        robot.moveTo(on(robot, 0.3, 200)).release(MouseButton.PRIMARY);
        robot.release(KeyCode.ALT);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(model.timeline().brush().get().window()).isNull();
        assertThat(model.timeline().brush().get().baseline()).isNotNull();
    }

    @Test
    void cancel_whileRunning_interruptsAndKeepsWhatLanded(FxRobot robot) throws Exception {
        robot.clickOn("#triage");
        assertThat(service.started.await(60, SECONDS)).isTrue();
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#cancel");
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(service.interrupted.await(60, SECONDS)).isTrue();
        assertThat(model.busy().get()).isFalse();
        assertThat(status(robot)).isEqualTo("Cancelled; what had landed stays.");
        assertThat(model.timeline().shown()).isNotNull();
        assertThat(robot.lookup("#cancel").queryButton().isVisible()).isFalse();
    }

    @Test
    void text_notUnderstood_isSaidInTheWindow(FxRobot robot) throws Exception {
        robot.clickOn("#paste").write("nonsense").type(KeyCode.ENTER);
        WaitForAsyncUtils.waitFor(60, SECONDS, () -> !model.notice().get().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(robot.lookup("#notice").queryAs(Label.class).getText())
                .isEqualTo("'nonsense' is neither a link nor a range nor a trace id. Paste one of these.");
        assertThat(robot.listWindows()).hasSize(1);
        picture(robot, "window-notice");
    }

    @Test
    void service_withABug_isSaidAndTheWindowLives(FxRobot robot) throws Exception {
        robot.clickOn("#paste").write("bug").type(KeyCode.ENTER);
        WaitForAsyncUtils.waitFor(60, SECONDS, () -> !model.notice().get().isEmpty());
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
        WaitForAsyncUtils.waitFor(60, SECONDS, model.busy().not());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** A point on the plot, at a share of its width and so far below the upper edge of the timeline. */
    private static Point2D on(FxRobot robot, double share, double y) {
        Node timeline = robot.lookup("#timeline").query();
        Bounds b = timeline.localToScreen(timeline.getBoundsInLocal());
        return new Point2D(b.getMinX() + plotX(b, share), b.getMinY() + y);
    }

    /** The header takes a third of the width, at least 216 and at most 310 px; 14 px stay free on the right. */
    private static double plotX(Bounds timeline, double share) {
        double header = Math.clamp(Math.floor(timeline.getWidth() * 0.33), 216, 310);
        return header + (timeline.getWidth() - header - 14) * share;
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
