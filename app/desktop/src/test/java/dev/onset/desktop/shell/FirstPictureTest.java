package dev.onset.desktop.shell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.task.FxTaskRunner;
import dev.onset.engine.triage.TriageListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
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

    @Test
    void longCase_isNamedWhileItIsRead_untilItsLanesCome(FxRobot robot) throws Exception {
        var slow = new SlowCase();
        var reader = new ShellViewModel(ScriptedService.desk(slow, "prod-eu"), new FxTaskRunner(), System::nanoTime);
        robot.interact(() -> {
            reader.pasted().set("/cases/of yesterday/long.onset");
            reader.triage();
            OnsetWindow.show(stage, reader, address -> {});
            assertThat(isThere(robot, "#reading-case"))
                    .as("a short one flickers no line")
                    .isFalse();
        });
        WaitForAsyncUtils.waitFor(
                60, SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, () -> isThere(robot, "#reading-case")));
        assertThat(line(robot).getText()).isEqualTo("Reading long.onset...");
        assertThat(reader.timeline().hasContent().get()).isFalse();

        slow.mayEnd.countDown();
        WaitForAsyncUtils.waitFor(60, SECONDS, reader.timeline().hasContent());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(isThere(robot, "#reading-case")).isFalse();
    }

    @Test
    void caseThatCannotBeRead_leavesNoLine(FxRobot robot) throws Exception {
        var slow = new SlowCase();
        slow.refusal = "It is not a case.";
        var reader = new ShellViewModel(ScriptedService.desk(slow, "prod-eu"), new FxTaskRunner(), System::nanoTime);
        robot.interact(() -> {
            reader.pasted().set("/cases/broken.onset");
            reader.triage();
            OnsetWindow.show(stage, reader, address -> {});
        });
        WaitForAsyncUtils.waitFor(
                60, SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, () -> isThere(robot, "#reading-case")));
        slow.mayEnd.countDown();
        WaitForAsyncUtils.waitFor(60, SECONDS, reader.busy().not());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(isThere(robot, "#reading-case")).isFalse();
        assertThat(reader.notice().get()).isEqualTo("It is not a case.");
    }

    private Label line(FxRobot robot) {
        return robot.from(stage.getScene().getRoot()).lookup("#reading-case").queryAs(Label.class);
    }

    /** A case whose lanes come all at once, when they may. */
    private static final class SlowCase implements TriageService {

        private final CountDownLatch mayEnd = new CountDownLatch(1);
        private volatile String refusal = "";

        @Override
        public Looked run(Question question, TriageListener listener) throws CannotTriage, InterruptedException {
            mayEnd.await();
            if (!refusal.isEmpty()) {
                throw new CannotTriage(refusal);
            }
            return new Looked(ExampleTriage.poolShrink(), question.pasted());
        }
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
