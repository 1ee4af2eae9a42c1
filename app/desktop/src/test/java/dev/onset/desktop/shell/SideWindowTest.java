package dev.onset.desktop.shell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.task.FxTaskRunner;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jfree.chart.fx.ChartViewer;
import org.jfree.chart.ui.Layer;
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
        var chart =
                robot.lookup("#distribution-chart").queryAs(ChartViewer.class).getChart();
        assertThat(chart.getXYPlot().getDataset().getSeriesCount()).isEqualTo(2);
        assertThat(chart.getXYPlot().getDataset().getItemCount(1)).isBetween(9, 61);
    }

    @Test
    void laneOfFailures_hasItsBurnBesideIt_byTheObjectiveThatIsChosen(FxRobot robot) throws Exception {
        shown(robot);
        spread(robot, 0);
        WaitForAsyncUtils.waitFor(
                30, SECONDS, () -> model.side().spread().burn().get().isPresent());
        Label words = (Label) found(robot, "#burn-words");
        String strict = words.getText();
        assertThat(strict).contains("of the 30 days' budget gone in", "times too fast");
        ChartViewer burn = (ChartViewer) found(robot, "#burn-chart");
        assertThat(burn.getChart().getXYPlot().getRangeMarkers(Layer.FOREGROUND))
                .hasSize(4);

        robot.interact(() -> model.side().spread().objective().set(0.95));
        assertThat(words.getText()).isNotEqualTo(strict).contains("times too fast");

        // A queue is no share of failures.
        spread(robot, 2);
        WaitForAsyncUtils.waitFor(
                30, SECONDS, () -> model.side().spread().burn().get().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#burn-chart").tryQuery()).isEmpty();
    }

    private static Node found(FxRobot robot, String id) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(id).query();
    }

    /** Looks at that lane with its page in front. */
    private void spread(FxRobot robot, int lane) {
        robot.interact(() -> {
            model.findings().lookAt(ExampleTriage.poolShrink().lanes().get(lane));
            var tabs = (TabPane) robot.lookup("#details").query();
            tabs.getTabs().stream()
                    .filter(t -> "tab-spread".equals(t.getId()))
                    .forEach(t -> tabs.getSelectionModel().select(t));
        });
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
