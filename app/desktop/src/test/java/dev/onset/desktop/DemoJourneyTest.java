package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.shell.OnsetWindow;
import dev.onset.desktop.shell.ShellViewModel;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.workbench.Differs;
import dev.onset.engine.workbench.LogSheet;
import dev.onset.engine.workbench.TracePair;
import dev.onset.engine.workbench.TraceSheet;
import dev.onset.signal.ErrorEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
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
        DemoWindow.await(() -> model.drawer().logs().sheet().size() > 1_000);
        picture(robot, "drawer-logs");

        robot.interact(() -> model.drawer().logs().search().set("error"));
        DemoWindow.await(() -> label(robot, "#log-count").contains("match"));
        assertThat(label(robot, "#log-count")).doesNotStartWith("0 ");
        picture(robot, "drawer-logs-search");

        window.openFirstTrace(robot, "");
        picture(robot, "drawer-trace");
        robot.clickOn("#compare-usual");
        DemoWindow.await(() -> model.drawer().traces().comparison().get().isPresent());
        TableView<TracePair.Row> compared = robot.lookup("#trace-comparison").query();
        assertThat(compared.getItems())
                .hasSizeGreaterThan(4)
                .anySatisfy(r -> assertThat(r.moreNanos()).isPositive());
        assertThat(model.drawer().traces().note().get()).startsWith("beside a usual one");
        picture(robot, "drawer-trace-compared");
        robot.clickOn("#compare-end");
        assertThat(model.drawer().traces().comparison().get()).isEmpty();

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
    void errorLine_opensItsTraceAtItsSpan_thenItsLogs_thenItsError(FxRobot robot) throws Exception {
        window.triageDemo(robot);
        robot.type(KeyCode.I);
        DemoWindow.await(() -> model.drawer().logs().sheet().size() > 1_000);
        LogSheet sheet = model.drawer().logs().sheet();
        Set<String> failed = model.drawer().brought().events("").stream()
                .map(ErrorEvent::traceId)
                .collect(Collectors.toSet());
        int line = IntStream.range(0, sheet.size())
                .filter(i -> sheet.severity(i) >= LogSheet.ERROR
                        && failed.contains(sheet.traceId(i))
                        && model.drawer().hasTrace(sheet.traceId(i)))
                .findFirst()
                .orElseThrow();
        String trace = sheet.traceId(line);
        robot.interact(() -> model.drawer().logs().select(line));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#log-trace").queryButton().getText()).isEqualTo("Its trace");

        robot.clickOn("#log-table").type(KeyCode.HOME);
        robot.interact(() -> model.drawer().logs().select(line));
        robot.type(KeyCode.ENTER);
        DemoWindow.await(() -> model.drawer()
                .traces()
                .sheet()
                .get()
                .filter(s -> s.traceId().equals(trace))
                .isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        TraceSheet opened = model.drawer().traces().sheet().get().orElseThrow();
        assertThat(opened.traces()
                        .span(opened.row(model.drawer().traces().selectedPlace()))
                        .spanId())
                .as("the span that wrote the line")
                .isEqualTo(sheet.spanId(line));
        picture(robot, "line-to-trace");

        robot.clickOn("#span-logs");
        DemoWindow.await(() -> model.drawer().logs().counted().get().contains("match"));
        assertThat(label(robot, "#log-note")).isEqualTo("5 s added before and after the span");

        robot.interact(() -> model.drawer().trace(trace));
        WaitForAsyncUtils.waitForFxEvents();
        DemoWindow.await(() -> robot.lookup("#span-errors").tryQuery().isPresent());
        assertThat(robot.lookup("#span-errors").queryButton().getText()).isEqualTo("Its error");
        robot.clickOn("#span-errors");
        DemoWindow.await(
                () -> !robot.lookup("#error-list").queryListView().getItems().isEmpty());
        picture(robot, "line-to-error");
    }

    @Test
    void statementsAndHealth_haveRows_andAClickedLaneSaysWhatDiffersThere(FxRobot robot) throws Exception {
        window.triageDemo(robot);
        int ofTheTriage = Objects.requireNonNull(model.drawer().triage(), "nothing is shown")
                .lanes()
                .size();
        DemoWindow.await(() -> lanes(robot, "#filter-all") > ofTheTriage);
        robot.clickOn("#lane-finder").write("statement");
        WaitForAsyncUtils.waitForFxEvents();
        picture(robot, "statements-and-health");
        robot.interact(() -> {
            model.timeline().find("");
            Triage shown = Objects.requireNonNull(model.drawer().triage(), "nothing is shown");
            // A finding opens the drawer where it is shut.
            model.findings().select(Optional.of(shown.findings().getFirst()));
            model.findings().lookAt(shown.lanes().getFirst());
        });
        WaitForAsyncUtils.waitForFxEvents();
        picture(robot, "lane-looked-at");
        robot.clickOn("#lane-differs");
        TableView<Differs> table = robot.lookup("#difference").query();
        DemoWindow.await(() -> !table.getItems().isEmpty());
    }

    @Test
    void pastedIntoTheDemo_isRefusedInASentence_notAnsweredWithTheDemo(FxRobot robot) throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.L);
        robot.write("last 1h").type(KeyCode.ENTER);
        DemoWindow.await(() -> !model.notice().get().isEmpty());
        assertThat(model.notice().get()).startsWith("The demo is a recording of one incident");
        assertThat(model.timeline().hasContent().get()).isFalse();
    }

    @Test
    void lineOfATraceThatWasNotKept_saysWhy_andLeavesNoOtherInItsPlace(FxRobot robot) throws Exception {
        window.triageDemo(robot);
        window.openFirstTrace(robot, "");
        robot.interact(() -> model.drawer().trace("0123456789abcdef0123456789abcdef"));
        DemoWindow.await(() -> model.drawer().traces().note().get().startsWith("Trace 0123"));
        assertThat(model.drawer().traces().note().get()).contains("is not here", "traces is a recording");
        assertThat(model.drawer().traces().sheet().get()).isEmpty();
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
                && model.drawer().counts().get(1) > 100
                && !model.drawer().notes().all().get().isEmpty());
        assertThat(model.drawer().notes().all().get().getFirst().text())
                .startsWith("the deploy halved the pool (orders: ");
        assertThat(model.timeline().lanes().written())
                .as("the lanes as they were arranged")
                .isEqualTo(arranged);
        picture(robot, "case-reopened");
    }

    /** How many lanes a filter says it has. */
    private static int lanes(FxRobot robot, String id) {
        return Integer.parseInt(
                robot.lookup(id).queryAs(ToggleButton.class).getText().replaceAll("\\D", ""));
    }

    private static String label(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    private static void picture(FxRobot robot, String name) throws IOException {
        DemoWindow.picture(robot.lookup("#paste").query().getScene(), Path.of("target", "pictures", name + ".png"));
    }
}
