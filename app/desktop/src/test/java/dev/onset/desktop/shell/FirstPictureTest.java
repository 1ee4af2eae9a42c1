package dev.onset.desktop.shell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.task.FxTaskRunner;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A window that is opened on a case shows lanes before menus and tables are made, and those come whatever happens to the case. */
@ExtendWith(ApplicationExtension.class)
class FirstPictureTest {

    private final ScriptedService service = new ScriptedService(ExampleTriage.poolShrink());
    private final ShellViewModel model =
            new ShellViewModel(ScriptedService.desk(service, "prod-eu"), new FxTaskRunner(), System::nanoTime);

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @Start
    void open(Stage shown) {
        stage = shown;
    }

    @AfterEach
    void end() {
        service.mayEnd.countDown();
    }

    @Test
    void show_whileACaseIsRead_lanesStandAlone_thenTheRestComes(FxRobot robot) throws Exception {
        robot.interact(() -> {
            model.triage();
            OnsetWindow.show(stage, model, address -> {});
            assertThat(isThere(robot, "#paste")).as("menus").isFalse();
            assertThat(isThere(robot, "#timeline")).as("lanes").isTrue();
        });
        service.mayEnd.countDown();
        awaitMenus(robot);
        WaitForAsyncUtils.waitFor(60, SECONDS, model.timeline().hasContent());
        WaitForAsyncUtils.waitFor(60, SECONDS, model.busy().not());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#findings").queryListView().getItems()).hasSize(3);
        assertThat(isThere(robot, "#timeline")).isTrue();
    }

    @Test
    void show_aCaseThatTakesLong_theRestDoesNotWaitForIt(FxRobot robot) throws Exception {
        robot.interact(() -> {
            model.triage();
            OnsetWindow.show(stage, model, address -> {});
        });
        awaitMenus(robot);
        assertThat(model.busy().get()).isTrue();
    }

    @Test
    void show_nothingIsRead_allIsThereAtOnce(FxRobot robot) {
        robot.interact(() -> {
            OnsetWindow.show(stage, model, address -> {});
            assertThat(isThere(robot, "#paste")).isTrue();
        });
    }

    /** Looked up on the window's own thread: the rest is being made meanwhile. */
    private void awaitMenus(FxRobot robot) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                60, SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, () -> isThere(robot, "#paste")));
    }

    private boolean isThere(FxRobot robot, String id) {
        return robot.from(stage.getScene().getRoot()).lookup(id).tryQuery().isPresent();
    }
}
