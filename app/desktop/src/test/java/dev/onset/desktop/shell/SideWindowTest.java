package dev.onset.desktop.shell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.task.FxTaskRunner;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.jfree.chart.fx.ChartViewer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The rooms beside a triage in the real window, by key. */
@ExtendWith(ApplicationExtension.class)
class SideWindowTest {

    private final ScriptedService service = new ScriptedService(ExampleTriage.poolShrink());
    private final ShellViewModel model =
            new ShellViewModel(ScriptedService.desk(service, "prod-eu"), new FxTaskRunner(), System::nanoTime);

    @Start
    void open(Stage stage) {
        OnsetWindow.show(stage, model, address -> {});
        stage.setWidth(1440);
        stage.setHeight(900);
    }

    private void shown(FxRobot robot) throws Exception {
        service.mayEnd.countDown();
        robot.interact(model::triage);
        WaitForAsyncUtils.waitFor(60, SECONDS, model.busy().not());
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> robot.lookup("#findings").queryListView().requestFocus());
    }

    private static String tab(FxRobot robot) {
        Node inside = robot.lookup("#query").query();
        Node up = inside;
        while (!(up instanceof TabPane)) {
            up = up.getParent();
        }
        return ((TabPane) up).getSelectionModel().getSelectedItem().getText();
    }

    @Test
    void keys_openMapAndQuery_andTheDrawerMakesRoom(FxRobot robot) throws Exception {
        shown(robot);
        robot.type(KeyCode.Y);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(tab(robot)).isEqualTo("Query");
        assertThat(robot.lookup("#query-text").query().isFocused()).isTrue();
        assertThat(robot.lookup("#query").query().getBoundsInParent().getHeight())
                .isGreaterThan(200);
        robot.interact(() -> robot.lookup("#findings").queryListView().requestFocus());
        robot.type(KeyCode.V);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(tab(robot)).isEqualTo("Map");
    }

    @Test
    void laneThatIsLookedAt_hasItsSpreadDrawn(FxRobot robot) throws Exception {
        shown(robot);
        robot.interact(() -> {
            model.findings().lookAt(ExampleTriage.poolShrink().lanes().getFirst());
            model.side().spreadOf(model.findings().lane().get());
        });
        WaitForAsyncUtils.waitFor(
                30,
                SECONDS,
                () -> !model.side()
                        .spread()
                        .shown()
                        .get()
                        .distribution()
                        .edges()
                        .isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
        BorderPane room = robot.lookup("#distribution").queryAs(BorderPane.class);
        assertThat(room.getCenter()).isInstanceOf(ChartViewer.class);
        var chart = ((ChartViewer) room.getCenter()).getChart();
        assertThat(chart.getXYPlot().getDataset().getSeriesCount()).isEqualTo(2);
        assertThat(chart.getXYPlot().getDataset().getItemCount(1)).isBetween(9, 61);
    }

    @Test
    void followKey_withoutAnythingThatCanGoOn_saysSoAtTheFoot(FxRobot robot) throws Exception {
        shown(robot);
        assertThat(robot.lookup("#live").query().isVisible()).isFalse();
        robot.type(KeyCode.G);
        WaitForAsyncUtils.waitFor(
                30, SECONDS, () -> !model.side().live().trouble().get().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#live").query().isVisible()).isTrue();
        assertThat(model.side().live().trouble().get()).isEqualTo("There is nothing that could answer.");
    }
}
