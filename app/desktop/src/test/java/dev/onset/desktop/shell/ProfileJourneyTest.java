package dev.onset.desktop.shell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.onset.desktop.flame.BusyProgram;
import dev.onset.desktop.flame.Recordings;
import dev.onset.desktop.flame.Span;
import dev.onset.desktop.task.Drawn;
import dev.onset.desktop.task.FxTaskRunner;
import dev.onset.engine.profiling.ProfileDesk;
import dev.onset.engine.profiling.ProfilingCommands;
import dev.onset.engine.triage.Lane;
import dev.onset.profiling.capture.Target;
import dev.onset.signal.Series;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** From an alert to the flame graph of a program that runs, and from a spike of a recording on the timeline to its stacks. */
@ExtendWith(ApplicationExtension.class)
class ProfileJourneyTest {

    private static final long NANOS_PER_MS = 1_000_000;

    @TempDir
    private static Path folder;

    private final ScriptedService service = new ScriptedService(ExampleTriage.poolShrink());

    @SuppressWarnings("NullAway.Init")
    private ShellViewModel model;

    @SuppressWarnings("NullAway.Init")
    private ShellView view;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @Start
    void open(Stage shown) {
        stage = shown;
        model = new ShellViewModel(ScriptedService.desk(service, "prod-eu"), new FxTaskRunner(), System::nanoTime);
        var desk = new ProfileDesk(
                folder.resolve("store"), folder.resolve("profiles"), ProfilingCommands.live(), Clock.systemUTC());
        var first = new FirstPicture(model, 1600, 1000);
        view = new ShellView(first, model, address -> {}, desk);
        stage.setScene(first.scene());
        stage.show();
    }

    private void triage(FxRobot robot) throws Exception {
        robot.clickOn("#paste").write("http://a.b").type(KeyCode.ENTER);
        service.mayEnd.countDown();
        WaitForAsyncUtils.waitFor(60, SECONDS, () -> model.briefing().get().isPresent());
        WaitForAsyncUtils.waitFor(60, SECONDS, model.busy().not());
        Drawn.await(robot);
    }

    private static Node tab(FxRobot robot, String words) {
        return robot.lookup(".strip-head")
                .match(n -> n instanceof ToggleButton head && head.getText().equals(words))
                .query();
    }

    private static String title(FxRobot robot) {
        return robot.lookup("#flame-title").queryAs(Label.class).getText();
    }

    @Test
    void threeClicks_fromTheAlertToTheFlameGraph(FxRobot robot) throws Exception {
        assumeThat(System.getProperty("os.name"))
                .as("captures are made on Linux")
                .isEqualTo("Linux");
        Process busy = BusyProgram.start();
        // A small window: where the heads of the drawer do not all fit, this one must.
        robot.interact(() -> {
            stage.setWidth(1280);
            stage.setHeight(800);
        });
        try {
            triage(robot);
            assertThat(robot.lookup("#headline").queryAs(Label.class).getText()).startsWith("HighErrorRate");

            robot.clickOn(tab(robot, "Profile"));
            Drawn.await(robot);
            robot.clickOn("#flame-record");
            WaitForAsyncUtils.waitFor(
                    60,
                    SECONDS,
                    () -> robot.lookup("#record-targets").tryQuery().isPresent());
            TableView<Target> targets = robot.lookup("#record-targets").queryTableView();
            WaitForAsyncUtils.waitFor(
                    60, SECONDS, () -> targets.getItems().stream().anyMatch(t -> t.id().pid() == busy.pid()));
            shorten(robot, targets, busy);
            Drawn.await(robot);
            robot.doubleClickOn(Long.toString(busy.pid()));

            WaitForAsyncUtils.waitFor(90, SECONDS, () -> title(robot).startsWith("profile-" + busy.pid() + "-"));
            WaitForAsyncUtils.waitFor(
                    60, SECONDS, () -> !view.profiles().flame().lanes().all().isEmpty());
        } finally {
            busy.destroyForcibly().waitFor();
            Files.deleteIfExists(Path.of("/tmp/.java_pid" + busy.pid()));
        }
    }

    /** One second in the place of thirty, and the row where it can be clicked: other programs run here too. */
    private static void shorten(FxRobot robot, TableView<Target> targets, Process busy) {
        robot.interact(() -> {
            ComboBox<Duration> durations = robot.lookup("#record-duration").queryComboBox();
            durations.setValue(Duration.ofSeconds(1));
            targets.getItems().removeIf(t -> t.id().pid() != busy.pid());
        });
    }

    @Test
    void recording_isLanes_andASpikeLeadsToItsStacks(FxRobot robot) throws Exception {
        Path file = Recordings.make(folder.resolve("two.jfr"));
        robot.interact(() -> view.profiles().flame().open(file));
        WaitForAsyncUtils.waitFor(
                60, SECONDS, () -> !view.profiles().flame().lanes().all().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
        Lane lane = view.profiles().flame().lanes().all().getFirst();
        Series series = lane.series().getFirst();
        assertThat(lane.title()).isEqualTo("CPU time, two.jfr");

        Node timeline = robot.lookup("#timeline").query();
        Bounds area = timeline.localToScreen(timeline.getBoundsInLocal());
        robot.moveTo(area.getMinX() + area.getWidth() * 0.6, area.getMinY() + 90);
        Instant at = Objects.requireNonNull(model.timeline().crosshair());
        robot.clickOn(area.getMinX() + area.getWidth() * 0.6, area.getMinY() + 90);
        WaitForAsyncUtils.waitFor(60, SECONDS, () -> view.profiles().flame().window() != null);

        Span window = Objects.requireNonNull(view.profiles().flame().window());
        assertThat(at.toEpochMilli() * NANOS_PER_MS).isBetween(window.startNanos(), window.endNanos());
        long step = series.times().at(1) - series.times().at(0);
        assertThat(window.endNanos() - window.startNanos()).isEqualTo(3 * step * NANOS_PER_MS);
        assertThat(title(robot)).startsWith("two.jfr");
    }

    @Test
    void lanes_comeBackAfterATriage(FxRobot robot) throws Exception {
        Path file = Recordings.make(folder.resolve("three.jfr"));
        robot.interact(() -> view.profiles().flame().open(file));
        WaitForAsyncUtils.waitFor(
                60, SECONDS, () -> !view.profiles().flame().lanes().all().isEmpty());

        triage(robot);

        robot.clickOn("#filter-all");
        robot.clickOn("#lane-finder").write("three.jfr");
        int found = rows(robot);
        robot.eraseText(9).write("no such lane");
        assertThat(found - rows(robot))
                .isEqualTo(view.profiles().flame().lanes().all().size())
                .isPositive();
    }

    /** As the timeline tells them to those who cannot see it. */
    private static int rows(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        String words = robot.lookup("#timeline").query().getAccessibleText();
        return Integer.parseInt(words.substring(0, words.indexOf(' ')));
    }
}
