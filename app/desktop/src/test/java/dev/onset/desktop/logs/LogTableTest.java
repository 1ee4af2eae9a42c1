package dev.onset.desktop.logs;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.task.FxTaskRunner;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The table of lines: what stands in it wherever it was scrolled to, and that the toolkit knows of the rows in view alone. */
@ExtendWith(ApplicationExtension.class)
class LogTableTest {

    private static final long BEGIN = 1_790_000_000_000_000_000L;

    private final LogsViewModel model = new LogsViewModel(new FxTaskRunner());
    private final List<String> opened = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @Start
    void open(Stage shown) {
        stage = shown;
        stage.setScene(new Scene(new StackPane(new LogsView(model, new Leads()).node()), 1280, 480));
        stage.show();
    }

    private void show(FxRobot robot, String title, int count) throws Exception {
        robot.interact(() -> model.show(new LogsViewModel.Subject(title, "", ""), () -> lines(count)));
        settled(count);
    }

    private void settled(int count) throws Exception {
        // Known to be read when it is drawn: the room for rows is told a pulse after the first of them.
        WaitForAsyncUtils.waitFor(
                20,
                SECONDS,
                () -> model.page().get().size() == count
                        && (count < 2 || table().getItems().size() > 1));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static LogLines lines(int count) {
        Labels stream = Labels.of("service_name", "orders");
        var builder = new LogLines.Builder();
        for (int i = 0; i < count; i++) {
            builder.add(
                    BEGIN + i * 1_000_000L,
                    stream,
                    "level=info msg=\"line " + i + "\" trace_id=" + trace(i),
                    Labels.NONE);
        }
        return builder.build();
    }

    private static String trace(int i) {
        return String.format(java.util.Locale.ROOT, "%032x", i + 1);
    }

    @SuppressWarnings("unchecked")
    private TableView<Integer> table() {
        return (TableView<Integer>) stage.getScene().lookup("#log-table");
    }

    private ScrollBar bar() {
        return (ScrollBar) stage.getScene().lookup("#log-scroll");
    }

    /** As the toolkit tells of it: so many pixels that what is seen moves down. */
    private void wheel(double px) {
        Event.fireEvent(
                table(),
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        200,
                        100,
                        200,
                        100,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        0,
                        px,
                        0,
                        px,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        null));
    }

    /** Messages as they stand, from the top. */
    private List<String> seen(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup("#log-table .log-message").queryAllAs(LogCells.class).stream()
                .filter(c -> c.isVisible() && !c.getText().isEmpty())
                .sorted(Comparator.comparingInt(IndexedCell::getIndex))
                .map(LogCells::getText)
                .toList();
    }

    private static List<String> from(int first, int count) {
        var all = new ArrayList<String>();
        for (int i = first; i < first + count; i++) {
            all.add("line " + i);
        }
        return all;
    }

    @Test
    void manyLines_theToolkitKnowsThoseInView_andTheBarReachesAll(FxRobot robot) throws Exception {
        show(robot, "orders", 100_000);
        int room = table().getItems().size();
        assertThat(room).isBetween(8, 30);
        assertThat(seen(robot)).isEqualTo(from(0, room));

        robot.interact(() -> bar().setValue(54_321));
        assertThat(seen(robot)).isEqualTo(from(54_321, room));
        robot.interact(() -> bar().setValue(bar().getMax()));
        assertThat(seen(robot)).as("the last line is the last row").isEqualTo(from(100_000 - room, room));
        assertThat(table().getAccessibleText()).endsWith(" to 100,000 of 100,000");

        show(robot, "other lines", 5_000);
        assertThat(seen(robot)).as("others are read from their begin").isEqualTo(from(0, room));
        show(robot, "few", 3);
        assertThat(seen(robot)).isEqualTo(from(0, 3));
        assertThat(bar().isDisabled()).isTrue();
    }

    @Test
    void wheel_andAnotherHeight_goByRows(FxRobot robot) throws Exception {
        show(robot, "orders", 10_000);
        int room = table().getItems().size();
        robot.interact(() -> wheel(-40));
        assertThat(seen(robot)).as("a notch is less than two rows").isEqualTo(from(1, room));
        for (int i = 0; i < 10; i++) {
            robot.interact(() -> wheel(-40));
        }
        assertThat(seen(robot)).as("and nothing of it is lost").isEqualTo(from(20, room));
        robot.interact(() -> wheel(4_000));
        assertThat(seen(robot)).isEqualTo(from(0, room));

        robot.interact(() -> bar().setValue(10_000));
        robot.interact(() -> stage.setHeight(stage.getHeight() + 110));
        WaitForAsyncUtils.waitFor(20, SECONDS, () -> table().getItems().size() > room);
        int more = table().getItems().size();
        assertThat(more).isEqualTo(room + 5);
        assertThat(seen(robot)).as("the end stays the end").isEqualTo(from(10_000 - more, more));
    }

    @Test
    void keys_walkOverAllLines_andTheSelectionIsALineNotAPlace(FxRobot robot) throws Exception {
        show(robot, "orders", 10_000);
        int room = table().getItems().size();
        robot.clickOn("#log-table .table-row-cell");
        assertThat(model.row().get()).isZero();

        robot.type(KeyCode.END);
        assertThat(model.row().get()).isEqualTo(9_999);
        assertThat(seen(robot)).isEqualTo(from(10_000 - room, room));
        robot.type(KeyCode.DOWN);
        assertThat(model.row().get()).isEqualTo(9_999);
        robot.type(KeyCode.PAGE_UP);
        assertThat(model.row().get()).isEqualTo(10_000 - room);
        robot.type(KeyCode.UP);
        assertThat(seen(robot)).as("comes in at the edge").startsWith("line " + (9_999 - room));
        robot.type(KeyCode.HOME);
        assertThat(seen(robot)).isEqualTo(from(0, room));
        for (int i = 0; i < room + 2; i++) {
            robot.type(KeyCode.DOWN);
        }
        assertThat(model.row().get()).isEqualTo(room + 2);
        assertThat(table().getSelectionModel().getSelectedIndex()).isEqualTo(room - 1);

        robot.interact(() -> bar().setValue(5_000));
        assertThat(table().getSelectionModel().getSelectedIndex())
                .as("out of view")
                .isEqualTo(-1);
        assertThat(model.row().get()).as("and still selected").isEqualTo(room + 2);
        robot.type(KeyCode.ENTER);
        assertThat(opened).containsExactly(trace(room + 2));
        robot.interact(() -> bar().setValue(room));
        assertThat(table().getSelectionModel().getSelectedIndex()).isEqualTo(2);
    }

    @Test
    void clickAndDoubleClick_meanTheLineThatStandsThere(FxRobot robot) throws Exception {
        show(robot, "orders", 10_000);
        robot.interact(() -> bar().setValue(7_000));
        WaitForAsyncUtils.waitForFxEvents();
        LogCells third = robot.lookup("#log-table .log-message")
                .match(c -> c instanceof LogCells cell && cell.getText().equals("line 7002"))
                .query();
        robot.clickOn(third);
        assertThat(model.line()).isEqualTo(7_002);
        assertThat(seen(robot)).as("nothing moves under the hand").startsWith("line 7000");
        robot.doubleClickOn(third);
        assertThat(opened).containsExactly(trace(7_002));
        LogCells mark = robot.lookup("#log-table .log-trace")
                .match(c -> c instanceof LogCells cell && cell.getIndex() == 4)
                .query();
        robot.clickOn(mark);
        assertThat(opened).containsExactly(trace(7_002), trace(7_004));
    }

    @Test
    void newerLines_ofTheSame_stayWhereSomebodyReads(FxRobot robot) throws Exception {
        show(robot, "orders", 2_000);
        int room = table().getItems().size();
        robot.interact(() -> {
            model.select(600);
            bar().setValue(500);
        });
        robot.interact(() -> model.grow("as they arrive", () -> lines(2_500)));
        settled(2_500);
        assertThat(model.row().get()).isEqualTo(600);
        robot.interact(() -> model.select(2_499));
        robot.interact(() -> model.grow("as they arrive", () -> lines(3_000)));
        settled(3_000);
        assertThat(model.row().get()).as("goes along").isEqualTo(2_999);
        assertThat(seen(robot)).isEqualTo(from(3_000 - room, room));
    }

    private final class Leads implements LogLeads {

        @Override
        public boolean isHere(String traceId) {
            return true;
        }

        @Override
        public void trace(String traceId, String spanId) {
            opened.add(traceId);
        }

        @Override
        public void copy(String text) {
            throw new AssertionError("copied: " + text);
        }

        @Override
        public void pin(Instant at, String text) {}

        @Override
        public void trace(String traceId) {}
    }
}
