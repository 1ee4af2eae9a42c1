package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.shell.OnsetWindow;
import dev.onset.desktop.shell.ShellViewModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The whole way through the recorded incident by keyboard alone: no step here touches the mouse or the model. */
@ExtendWith(ApplicationExtension.class)
class KeyboardJourneyTest {

    /** More stops than the window has. */
    private static final int MOST_TABS = 120;

    @SuppressWarnings("NullAway.Init")
    private DemoWindow window;

    @SuppressWarnings("NullAway.Init")
    private ShellViewModel model;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @Start
    void open(Stage shown) throws IOException {
        window = new DemoWindow();
        model = window.model();
        stage = shown;
        OnsetWindow.show(stage, model, address -> {});
        stage.setWidth(1600);
        stage.setHeight(1000);
    }

    @AfterEach
    void remove() throws IOException {
        window.close();
    }

    @Test
    void fromPasteToThePinnedCase_andBackIntoIt(FxRobot robot) throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        DemoWindow.await(() -> robot.lookup("#palette-text").tryQuery().isPresent());
        robot.write("triage the demo").type(KeyCode.ENTER);
        DemoWindow.await(
                () -> model.briefing().get().isPresent() && !model.busy().get());

        tabTo(robot, "findings");
        robot.type(KeyCode.J);
        DemoWindow.await(() -> model.findings().selected().get().isPresent());
        robot.type(KeyCode.I);
        TableView<Integer> lines = robot.lookup("#log-table").query();
        DemoWindow.await(() -> !lines.getItems().isEmpty());

        traceToLogsToErrors(robot);
        arrangeAndTakeBack(robot);

        String kept = model.casePath().get();
        robot.type(KeyCode.M);
        DemoWindow.await(() -> robot.lookup("#pin-note").tryQuery().isPresent());
        robot.write("by key").type(KeyCode.ENTER);
        DemoWindow.await(() -> !model.drawer().notes().all().get().isEmpty());

        robot.push(KeyCode.CONTROL, KeyCode.L);
        robot.write(kept).type(KeyCode.ENTER);
        DemoWindow.await(() -> !model.busy().get()
                && model.casePath().get().equals(kept)
                && !model.drawer().notes().all().get().isEmpty());
        assertThat(model.drawer().notes().all().get().getFirst().text()).startsWith("by key (");
        DemoWindow.picture(stage.getScene(), Path.of("target", "pictures", "by-keyboard.png"));
    }

    /** A trace of the list, the lines around its span, the errors. */
    private void traceToLogsToErrors(FxRobot robot) throws TimeoutException {
        tabTo(robot, "findings");
        robot.type(KeyCode.T);
        DemoWindow.await(
                () -> !robot.lookup("#trace-list").queryListView().getItems().isEmpty());
        tabTo(robot, "trace-list");
        robot.type(KeyCode.HOME).type(KeyCode.DOWN);
        DemoWindow.await(() -> model.drawer().traces().sheet().get().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        tabTo(robot, "span-logs");
        robot.type(KeyCode.SPACE);
        DemoWindow.await(() -> label(robot, "#log-count").contains("match"));
        tabTo(robot, "findings");
        robot.type(KeyCode.E);
        DemoWindow.await(
                () -> !robot.lookup("#error-list").queryListView().getItems().isEmpty());
    }

    private void arrangeAndTakeBack(FxRobot robot) throws TimeoutException {
        tabTo(robot, "findings");
        robot.type(KeyCode.PERIOD, KeyCode.PERIOD);
        robot.push(KeyCode.CONTROL, KeyCode.P);
        DemoWindow.await(() -> model.timeline().lanes().written().size() == 1);
        List<String> pinned = model.timeline().lanes().written();
        robot.push(KeyCode.CONTROL, KeyCode.H);
        DemoWindow.await(() -> model.timeline().lanes().hiddenCount() == 1);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        DemoWindow.await(() -> model.timeline().lanes().written().equals(pinned));
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        DemoWindow.await(() -> model.timeline().lanes().written().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        DemoWindow.await(() -> model.timeline().lanes().written().equals(pinned));
    }

    /** Goes on with the tabulator until the node has the keys: what it never reaches nobody can use by keyboard. */
    private void tabTo(FxRobot robot, String id) {
        for (int i = 0; i < MOST_TABS; i++) {
            Node owner = stage.getScene().getFocusOwner();
            if (owner != null && id.equals(owner.getId())) {
                return;
            }
            robot.type(KeyCode.TAB);
            WaitForAsyncUtils.waitForFxEvents();
        }
        throw new AssertionError("the tabulator never comes to #" + id);
    }

    private static String label(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }
}
