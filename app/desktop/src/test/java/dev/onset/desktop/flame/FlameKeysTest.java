package dev.onset.desktop.flame;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.task.FxTaskRunner;
import dev.onset.engine.profiles.ProfileTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The room of profiles without a mouse, and its table in the order that a person chooses. */
@ExtendWith(ApplicationExtension.class)
class FlameKeysTest {

    @TempDir
    private static Path folder;

    private final FlameViewModel model = new FlameViewModel(new FxTaskRunner());

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @Start
    void open(Stage shown) {
        stage = shown;
        stage.setScene(new Scene(new StackPane(new FlameView(model, new NoLeads(), null).node()), 1280, 640));
        stage.show();
    }

    private void settled() throws Exception {
        WaitForAsyncUtils.waitFor(60, SECONDS, () -> !model.busy().get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void openStacks(FxRobot robot) throws Exception {
        Path file = Files.writeString(folder.resolve("stacks.txt"), """
                main;web;parse 60
                main;web;render;escape 30
                main;web;render;draw 15
                main;idle 95
                """);
        robot.interact(() -> model.open(file));
        WaitForAsyncUtils.waitFor(60, SECONDS, () -> model.main().profile() != null);
        settled();
    }

    private String focused() {
        Node owner = stage.getScene().getFocusOwner();
        return owner == null ? "" : owner instanceof Button b && !b.getText().isEmpty() ? b.getText() : owner.getId();
    }

    /** Tab after Tab, as somebody without a mouse gets there. */
    private void tabTo(FxRobot robot, String wanted) {
        for (int i = 0; i < 60 && !wanted.equals(focused()); i++) {
            robot.type(KeyCode.TAB);
        }
        assertThat(focused()).isEqualTo(wanted);
    }

    @Test
    void boxesAndTheirMenu_byKeyboardAlone(FxRobot robot) throws Exception {
        openStacks(robot);
        tabTo(robot, "flame-graph");
        Node graph = robot.lookup("#flame-graph").query();

        robot.type(KeyCode.UP);
        assertThat(graph.getAccessibleText()).startsWith("main\n");
        robot.type(KeyCode.UP);
        assertThat(graph.getAccessibleText()).as("the widest that it calls").startsWith("web\n");
        robot.type(KeyCode.LEFT);
        assertThat(graph.getAccessibleText()).startsWith("idle\n");
        robot.type(KeyCode.LEFT);
        assertThat(graph.getAccessibleText()).as("the end of the picture").startsWith("idle\n");
        robot.type(KeyCode.RIGHT, KeyCode.UP);
        assertThat(graph.getAccessibleText()).startsWith("parse\n");
        robot.type(KeyCode.RIGHT);
        assertThat(graph.getAccessibleText()).startsWith("render\n");
        robot.type(KeyCode.ENTER);
        assertThat(model.main().crumbs()).extracting(n -> model.main().name(n)).containsExactly("render");
        robot.type(KeyCode.UP, KeyCode.DOWN, KeyCode.DOWN);
        assertThat(graph.getAccessibleText()).as("out of what fills the width").startsWith("web\n");
        robot.type(KeyCode.BACK_SPACE);
        assertThat(model.main().crumbs()).isEmpty();

        // Opened by a key the menu stands on its first item; the third hides the function.
        robot.type(KeyCode.UP, KeyCode.RIGHT);
        robot.type(KeyCode.CONTEXT_MENU);
        assertThat(robot.listWindows()).as("the menu is open").hasSize(2);
        robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
        settled();
        assertThat(model.cuts().hidden()).containsExactly("render");
        assertThat(focused()).as("the keyboard is with the boxes again").isEqualTo("flame-graph");
        assertThat(graph.getAccessibleText()).as("its caller").startsWith("web\n");
        robot.type(KeyCode.LEFT);
        robot.press(KeyCode.SHIFT).type(KeyCode.F10).release(KeyCode.SHIFT);
        robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
        settled();
        assertThat(model.cuts().hidden()).containsExactly("render", "idle");

        tabTo(robot, "render");
        robot.type(KeyCode.SPACE);
        settled();
        assertThat(model.cuts().hidden()).containsExactly("idle");
    }

    @Test
    void hotFunctions_areSortedByEachColumn_andStaySo(FxRobot robot) throws Exception {
        openStacks(robot);
        TableView<Answer.HotRow> hot = robot.lookup("#flame-hot").queryTableView();

        sort(robot, "total");
        assertThat(hot.getItems()).extracting(Answer.HotRow::name).startsWith("main", "web", "idle");
        sort(robot, "function");
        assertThat(hot.getItems()).extracting(Answer.HotRow::name).isSorted();
        sort(robot, "self");
        assertThat(hot.getItems()).extracting(Answer.HotRow::self).startsWith(95L, 60L, 30L, 15L, 0L);
        robot.interact(() -> model.cuts().hide("idle"));
        settled();
        assertThat(hot.getItems())
                .as("what was hidden belongs to its caller, and the order stays")
                .extracting(h -> h.name() + " " + h.self())
                .startsWith("main 95", "parse 60", "escape 30", "draw 15");
    }

    @Test
    void hotFunctions_areSortedByKeyboardAlone(FxRobot robot) throws Exception {
        openStacks(robot);
        TableView<Answer.HotRow> hot = robot.lookup("#flame-hot").queryTableView();
        tabTo(robot, "flame-hot");

        robot.type(KeyCode.RIGHT);
        assertThat(hot.getItems()).extracting(Answer.HotRow::self).startsWith(95L, 60L, 30L, 15L, 0L);
        robot.type(KeyCode.RIGHT);
        assertThat(hot.getItems()).extracting(Answer.HotRow::name).startsWith("main", "web", "idle");
        assertThat(hot.getAccessibleText()).startsWith("Functions, sorted by total, descending.");
        robot.type(KeyCode.SPACE);
        assertThat(hot.getItems()).extracting(Answer.HotRow::name).endsWith("idle", "web", "main");
        assertThat(hot.getAccessibleText()).startsWith("Functions, sorted by total, ascending.");
        assertThat(hot.getSelectionModel().getSelectedIndex()).isZero();
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT);
        assertThat(hot.getItems())
                .as("the last head, as change is there only beside a baseline")
                .extracting(Answer.HotRow::name)
                .isSorted();
        robot.type(KeyCode.ENTER);
        settled();
        assertThat(model.arrangement().get()).as("opens the first").isEqualTo(Arrangement.SANDWICH);
    }

    @Test
    void windowAndBaseline_areChosenByKeyboardAlone(FxRobot robot) throws Exception {
        Path file = Recordings.make(folder.resolve("two.jfr"));
        robot.interact(() -> model.open(file));
        WaitForAsyncUtils.waitFor(60, SECONDS, () -> model.heat() != null);
        settled();
        Heat heat = Objects.requireNonNull(model.heat());
        int last = heat.columns() - 1;
        assertThat(last).isGreaterThan(8);
        tabTo(robot, "flame-heat");
        Node canvas = robot.lookup("#flame-heat").query();

        robot.type(KeyCode.RIGHT);
        assertThat(model.window()).as("the first column").isEqualTo(heat.span(0, 0));
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT);
        assertThat(model.window()).isEqualTo(heat.span(2, 2));
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT).push(KeyCode.SHIFT, KeyCode.RIGHT);
        assertThat(model.window()).isEqualTo(heat.span(2, 4));
        robot.push(KeyCode.SHIFT, KeyCode.LEFT)
                .push(KeyCode.SHIFT, KeyCode.LEFT)
                .push(KeyCode.SHIFT, KeyCode.LEFT);
        assertThat(model.window()).as("over the end that stands").isEqualTo(heat.span(1, 2));
        robot.type(KeyCode.END);
        assertThat(model.window()).isEqualTo(heat.span(last - 1, last));
        robot.type(KeyCode.RIGHT);
        assertThat(model.window()).as("the edge").isEqualTo(heat.span(last - 1, last));

        robot.push(KeyCode.ALT, KeyCode.RIGHT);
        robot.push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.RIGHT);
        assertThat(model.baseline()).isEqualTo(heat.span(0, 1));
        assertThat(model.window()).as("as it was").isEqualTo(heat.span(last - 1, last));
        settled();
        assertThat(model.isComparing()).isTrue();
        assertThat(canvas.getAccessibleText())
                .startsWith("Window " + heat.span(last - 1, last).words() + ", ")
                .contains("Baseline " + heat.span(0, 1).words() + ", ", "Left and Right move the window");

        // A stretch that was chosen by hand is what keys go on from.
        robot.interact(() -> model.window(heat.span(3, 5)));
        robot.push(KeyCode.SHIFT, KeyCode.LEFT);
        assertThat(model.window()).isEqualTo(heat.span(3, 4));
        robot.push(KeyCode.ALT, KeyCode.DELETE);
        robot.type(KeyCode.DELETE);
        settled();
        assertThat(model.window()).isNull();
        assertThat(model.baseline()).isNull();
        assertThat(canvas.getAccessibleText()).startsWith("Window all. Baseline none.");
        assertThat(focused()).as("the keyboard stays here").isEqualTo("flame-heat");
    }

    /** By a click on the head; on whichever way it sorts first, a second one turns it. */
    private static void sort(FxRobot robot, String column) {
        robot.clickOn(robot.lookup("#flame-hot .column-header .label")
                .match(n -> n instanceof Label head && head.getText().equals(column))
                .<Node>query());
        TableView<Answer.HotRow> hot = robot.lookup("#flame-hot").queryTableView();
        var wanted = column.equals("function") ? TableColumn.SortType.ASCENDING : TableColumn.SortType.DESCENDING;
        if (hot.getSortOrder().getFirst().getSortType() != wanted) {
            robot.clickOn(robot.lookup("#flame-hot .column-header .label")
                    .match(n -> n instanceof Label head && head.getText().equals(column))
                    .<Node>query());
        }
        assertThat(hot.getSortOrder().getFirst().getSortType()).isEqualTo(wanted);
    }

    /** Leads nowhere: these tests stay in the room. */
    private static final class NoLeads implements FlameView.Leads {

        @Override
        public void copy(String text) {
            throw new AssertionError("copied: " + text);
        }

        @Override
        public void choose(Consumer<Path> chosen) {}

        @Override
        public void save(FlameExport what, ProfileTarget target) {}

        @Override
        public void savePicture(String name, WritableImage picture) {}

        @Override
        public void keep(FlameExport what) {}

        @Override
        public List<String> kept() {
            return List.of();
        }

        @Override
        public void openKept(String name) {}

        @Override
        public void trace(String traceId) {}
    }
}
