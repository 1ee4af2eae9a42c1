package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.shell.OnsetWindow;
import dev.onset.desktop.shell.ShellViewModel;
import dev.onset.engine.workbench.Differs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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

/** The real window on the real engine, with the incident that comes with the program: from the finding to lines, trace and error. */
@ExtendWith(ApplicationExtension.class)
class DemoJourneyTest {

    // Set when the window opens, before any test.
    @SuppressWarnings("NullAway.Init")
    private DemoWindow window;

    @SuppressWarnings("NullAway.Init")
    private ShellViewModel model;

    @Start
    void open(Stage stage) throws IOException {
        window = new DemoWindow();
        model = window.model();
        OnsetWindow.show(stage, model, address -> {});
        stage.setWidth(1600);
        stage.setHeight(1000);
    }

    @AfterEach
    void remove() throws IOException {
        window.close();
    }

    @Test
    void fromTheFinding_toItsLines_toATrace_toItsLogsAndErrors(FxRobot robot) throws Exception {
        window.triageDemo(robot);
        assertThat(model.drawer().counts().getFirst()).isGreaterThan(1_000);

        robot.type(KeyCode.I);
        TableView<Integer> table = robot.lookup("#log-table").query();
        DemoWindow.await(() -> table.getItems().size() > 1_000);
        picture(robot, "drawer-logs");

        robot.interact(() -> model.drawer().logs().search().set("error"));
        DemoWindow.await(() -> label(robot, "#log-count").contains("match"));
        assertThat(label(robot, "#log-count")).doesNotStartWith("0 ");
        picture(robot, "drawer-logs-search");

        window.openFirstTrace(robot, "");
        picture(robot, "drawer-trace");

        for (String format : List.of("CSV", "JSON", "SVG")) {
            robot.push(KeyCode.CONTROL, KeyCode.K);
            robot.write("trace as " + format.toLowerCase(Locale.ROOT)).type(KeyCode.ENTER);
            DemoWindow.await(() -> label(robot, "#status").endsWith("-trace." + format.toLowerCase(Locale.ROOT)));
            Path written = Path.of(label(robot, "#status").substring("Written: ".length()));
            assertThat(Files.readString(written)).contains("POST /checkout");
        }

        robot.clickOn("#span-logs");
        WaitForAsyncUtils.waitForFxEvents();
        DemoWindow.await(() -> label(robot, "#log-count").contains("match"));
        picture(robot, "drawer-span-logs");

        robot.interact(() -> model.drawer().errorsOf(""));
        WaitForAsyncUtils.waitForFxEvents();
        picture(robot, "drawer-errors");
    }

    @Test
    void brushedRange_saysWhatDiffers_andLeadsThere_andPinsStay(FxRobot robot) throws Exception {
        window.triageDemo(robot);
        window.brushIncident(robot);
        robot.clickOn("#difference-brushed");
        TableView<Differs> table = robot.lookup("#difference").query();
        DemoWindow.await(() -> !table.getItems().isEmpty());
        assertThat(table.getItems())
                .extracting(Differs::kind)
                .contains(
                        Differs.Kind.ALERT,
                        Differs.Kind.ERROR,
                        Differs.Kind.LOG,
                        Differs.Kind.TRACE,
                        Differs.Kind.SERIES);
        picture(robot, "drawer-difference");

        robot.interact(() -> model.findings().select(model.findings().first()));
        robot.type(KeyCode.M);
        robot.write("the deploy halved the pool").type(KeyCode.ENTER);
        DemoWindow.await(() -> !model.drawer().notes().all().get().isEmpty());
        robot.type(KeyCode.PERIOD, KeyCode.PERIOD);
        robot.push(KeyCode.CONTROL, KeyCode.P);
        robot.push(KeyCode.PERIOD).push(KeyCode.CONTROL, KeyCode.G);
        picture(robot, "lanes-arranged");

        String kept = model.casePath().get();
        List<String> arranged = model.timeline().lanes().written();
        assertThat(arranged).hasSize(2);
        robot.interact(() -> {
            model.environment().set("demo");
            model.pasted().set(kept);
            model.triage();
        });
        DemoWindow.await(() -> !model.busy().get()
                && model.drawer().counts().getFirst() > 1_000
                && !model.drawer().notes().all().get().isEmpty());
        assertThat(model.drawer().notes().all().get().getFirst().text())
                .startsWith("the deploy halved the pool (orders: ");
        assertThat(model.drawer().counts().get(1)).as("traces out of the case").isGreaterThan(100);
        assertThat(model.timeline().lanes().written())
                .as("the lanes as they were arranged")
                .isEqualTo(arranged);
        picture(robot, "case-reopened");
    }

    private static String label(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    private static void picture(FxRobot robot, String name) throws IOException {
        DemoWindow.picture(robot.lookup("#paste").query().getScene(), Path.of("target", "pictures", name + ".png"));
    }
}
