package dev.onset.desktop.servicemap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.task.DirectTaskRunner;
import dev.onset.engine.servicemap.Measure;
import dev.onset.engine.servicemap.ServiceMap;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ServiceMapViewTest {

    private static final ServiceMap MAP = new ServiceMap(
            List.of(
                    new ServiceMap.Node("web", false, new Measure(10, 1, 0.5), new Measure(20, 0, 0.1), 8, 0, 0),
                    new ServiceMap.Node("ads", false, new Measure(10, 0, 0.01), new Measure(20, 0, 0.01), 0, 1, 0),
                    new ServiceMap.Node("orders", false, new Measure(10, 2, 1.5), new Measure(20, 0, 0.1), 8, 1, 1)),
            List.of(
                    new ServiceMap.Edge("web", "ads", new Measure(10, 0, 0.01), new Measure(20, 0, 0.01), 0, "aa"),
                    new ServiceMap.Edge("web", "orders", new Measure(10, 2, 1.5), new Measure(20, 0, 0.1), 8, "bb")),
            8,
            30);

    private final List<String> led = new ArrayList<>();
    private final ServiceMapViewModel model = new ServiceMapViewModel(new DirectTaskRunner());

    @Start
    void open(Stage stage) {
        var view = new ServiceMapView(model, new ServiceMapView.Leads() {
            @Override
            public void traces(String service) {
                led.add("traces " + service);
            }

            @Override
            public void lanes(String service) {
                led.add("lanes " + service);
            }

            @Override
            public void trace(String traceId) {
                led.add("trace " + traceId);
            }
        });
        stage.setScene(new Scene((javafx.scene.Parent) view.node(), 1000, 400));
        stage.show();
        model.show(() -> MAP);
    }

    @Test
    void services_areReachedByKey_andLeadToTracesAndLanes(FxRobot robot) {
        robot.interact(() -> robot.lookup("#service-orders").queryButton().requestFocus());
        robot.type(KeyCode.ENTER);
        robot.press(KeyCode.SHIFT).type(KeyCode.ENTER).release(KeyCode.SHIFT);
        robot.interact(() -> robot.lookup("#service-web").queryButton().fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(led).containsExactly("traces orders", "lanes orders", "traces web");
    }

    @Test
    void pathOfTheIncident_isToldInWordsAndShape_notByHueAlone(FxRobot robot) {
        Button lit = robot.lookup("#service-orders").queryButton();
        Button calm = robot.lookup("#service-ads").queryButton();
        assertThat(lit.getStyleClass()).contains("lit");
        assertThat(calm.getStyleClass()).doesNotContain("lit");
        assertThat(lit.getAccessibleText())
                .isEqualTo("orders, 10 calls · failed 0 % → 20 %, p95 100 ms → 1.50 s  ×15.0,"
                        + " on the incident's path in 8 of 8 traces");
        assertThat(calm.getAccessibleText()).isEqualTo("ads, 10 calls · none failed, p95 10 ms → 10 ms");
        assertThat(lit.getLayoutX())
                .isGreaterThan(robot.lookup("#service-web").queryButton().getLayoutX() + 196);
        assertThat(model.words().get()).contains("3 services, of the 30 traces", "that of 8 in the window");
    }

    @Test
    void calls_standTheirPathFirst_andOpenATrace(FxRobot robot) {
        var table = robot.lookup("#service-calls").<ServiceMap.Edge>queryTableView();
        assertThat(table.getItems()).extracting(ServiceMap.Edge::callee).containsExactly("orders", "ads");
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().select(0);
        });
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(led).containsExactly("trace bb");
    }

    @Test
    void words_tellWhatIsNewGoneAndAlike() {
        var some = new Measure(4, 0, 0.02);
        assertThat(ServiceMapViewModel.durations(some, Measure.NONE)).isEqualTo("p95 20 ms, new");
        assertThat(ServiceMapViewModel.durations(Measure.NONE, some)).isEqualTo("p95 20 ms → no calls");
        assertThat(ServiceMapViewModel.durations(Measure.NONE, Measure.NONE)).isEqualTo("no calls");
        assertThat(ServiceMapViewModel.change(new Measure(4, 0, 0.01), new Measure(4, 0, 0.04))
                        .strip())
                .isEqualTo("÷4.0");
        assertThat(ServiceMapViewModel.duration(0.0000042)).isEqualTo("4 µs");
    }
}
