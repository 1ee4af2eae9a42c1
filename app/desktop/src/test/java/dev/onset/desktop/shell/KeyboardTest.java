package dev.onset.desktop.shell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.task.FxTaskRunner;
import dev.onset.desktop.timeline.Brush;
import dev.onset.signal.TimeRange;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The real window by keyboard alone: no click in the whole class. */
@ExtendWith(ApplicationExtension.class)
class KeyboardTest {

    private final ScriptedService service = new ScriptedService(ExampleTriage.poolShrink());
    private final ShellViewModel model =
            new ShellViewModel(ScriptedService.desk(service, "prod-eu", "demo"), new FxTaskRunner(), System::nanoTime);

    @Start
    void open(Stage stage) {
        OnsetWindow.show(stage, model, address -> {});
    }

    @BeforeEach
    void triage(FxRobot robot) throws Exception {
        service.mayEnd.countDown();
        // Keys typed before the window has the focus go nowhere.
        WaitForAsyncUtils.waitFor(60, SECONDS, () -> robot.window(0).isFocused());
        robot.push(KeyCode.CONTROL, KeyCode.L);
        robot.write("http://a.b").type(KeyCode.ENTER);
        WaitForAsyncUtils.waitFor(60, SECONDS, () -> model.briefing().get().isPresent());
        // Out of the text, so that letters are keys.
        robot.interact(() -> robot.lookup("#findings").query().requestFocus());
    }

    @Test
    void findings_steppedThroughAndShown(FxRobot robot) {
        TimeRange window = model.timeline().shown();
        robot.type(KeyCode.J, KeyCode.J);
        assertThat(model.findings().selected().get().orElseThrow().rank()).isEqualTo(2);
        robot.type(KeyCode.K);
        assertThat(model.findings().selected().get().orElseThrow().rank()).isEqualTo(1);
        assertThat(model.timeline().shown()).isEqualTo(window);
        robot.type(KeyCode.F);
        assertThat(model.timeline().shown()).isNotEqualTo(window);
        robot.type(KeyCode.H);
        assertThat(model.timeline().shown()).isEqualTo(window);
    }

    @Test
    void wasd_zoomsAndPans(FxRobot robot) {
        TimeRange before = shown();
        robot.type(KeyCode.W);
        assertThat(shown().duration()).isLessThan(before.duration());
        TimeRange zoomed = shown();
        robot.type(KeyCode.A);
        assertThat(shown().start()).isBefore(zoomed.start());
        assertThat(shown().duration()).isEqualTo(zoomed.duration());
        robot.type(KeyCode.D);
        assertThat(shown()).isEqualTo(zoomed);
        robot.type(KeyCode.DIGIT0);
        assertThat(shown()).isEqualTo(model.timeline().full());
    }

    @Test
    void letters_inATextField_areText(FxRobot robot) {
        TimeRange before = shown();
        robot.push(KeyCode.CONTROL, KeyCode.L);
        robot.write("wasd");
        assertThat(shown()).isEqualTo(before);
        assertThat(robot.lookup("#paste").queryAs(TextField.class).getText()).isEqualTo("wasd");
    }

    @Test
    void palette_findsACommandByItsLetters(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("baseline").type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shown()).isEqualTo(model.timeline().full());
        assertThat(robot.lookup("#palette-text").tryQuery()).isEmpty();

        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("failed share").type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model.findings().selected().get().orElseThrow().title()).isEqualTo("orders: failed share up");
    }

    @Test
    void palette_closedByEscape_changesNothing(FxRobot robot) {
        robot.type(KeyCode.W);
        TimeRange before = shown();
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#palette-text").tryQuery()).isEmpty();
        assertThat(shown()).as("the escape was the palette's").isEqualTo(before);
    }

    @Test
    void questionMark_listsTheKeys(FxRobot robot) throws TimeoutException {
        robot.push(KeyCode.SHIFT, KeyCode.SLASH);
        // A real display takes its time with what a key means.
        WaitForAsyncUtils.waitFor(
                60, SECONDS, () -> robot.lookup("#keys-help").tryQuery().isPresent());
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#keys-help").tryQuery()).isEmpty();
    }

    @Test
    void escape_letsGoOfTheBrushFirst(FxRobot robot) {
        robot.type(KeyCode.W);
        TimeRange zoomed = shown();
        robot.interact(() -> model.timeline().brush(new Brush(zoomed, null)));
        robot.type(KeyCode.ESCAPE);
        assertThat(model.timeline().brush().get()).isEqualTo(Brush.NONE);
        assertThat(shown()).isEqualTo(zoomed);
        robot.type(KeyCode.ESCAPE);
        assertThat(shown().duration()).isGreaterThan(zoomed.duration());
    }

    @Test
    void theme_switchedByKey_staysChosen(FxRobot robot) {
        assertThat(model.looks().light().get()).isFalse();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
        assertThat(model.looks().light().get()).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
        assertThat(model.looks().light().get()).isFalse();
    }

    private TimeRange shown() {
        WaitForAsyncUtils.waitForFxEvents();
        return Objects.requireNonNull(model.timeline().shown(), "nothing is shown");
    }
}
