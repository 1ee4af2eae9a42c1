package dev.onset.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.task.FxTaskRunner;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A stage that shows something else lets go of the window it showed, with the triage in it. */
@ExtendWith(ApplicationExtension.class)
class WindowHoldTest {

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @Start
    void open(Stage shown) {
        stage = shown;
    }

    @Test
    void stage_showsSomethingElse_theWindowIsLetGo(FxRobot robot) throws Exception {
        WeakReference<ShellViewModel> model = show(robot);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#paste").tryQuery()).isPresent();

        robot.interact(() -> stage.setScene(new Scene(new Group())));
        WaitForAsyncUtils.waitForFxEvents();

        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> {
            System.gc();
            return model.get() == null;
        });
    }

    private WeakReference<ShellViewModel> show(FxRobot robot) {
        var service = new ScriptedService(ExampleTriage.poolShrink());
        var model = new ShellViewModel(ScriptedService.desk(service, "prod-eu"), new FxTaskRunner(), System::nanoTime);
        robot.interact(() -> OnsetWindow.show(stage, model, address -> {}));
        return new WeakReference<>(model);
    }
}
