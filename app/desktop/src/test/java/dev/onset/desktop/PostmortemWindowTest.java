package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.shell.OnsetWindow;
import dev.onset.incident.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** From the resolved demo incident to a PDF that may leave, in the real window, by keys and clicks. */
@ExtendWith(ApplicationExtension.class)
class PostmortemWindowTest {

    @SuppressWarnings("NullAway.Init")
    private DemoWindow window;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @Start
    void open(Stage shown) throws IOException {
        window = new DemoWindow();
        stage = shown;
        OnsetWindow.show(stage, window.model(), address -> {});
    }

    @AfterEach
    void remove() throws IOException {
        window.close();
    }

    @Test
    void demo_toASharedPdf(FxRobot robot) throws Exception {
        window.triageDemo(robot);
        robot.press(KeyCode.CONTROL, KeyCode.D).release(KeyCode.D, KeyCode.CONTROL);
        DemoWindow.await(() -> robot.lookup("#postmortem-text")
                .tryQueryAs(TextArea.class)
                .map(t -> t.getText().contains("## Timeline"))
                .orElse(false));
        both(robot, "postmortem");

        tab(robot, "Templates");
        robot.interact(() -> robot.lookup("#postmortem-gallery")
                .queryListView()
                .getSelectionModel()
                .select(5));
        both(robot, "postmortem-templates");

        tab(robot, "Checklist");
        robot.interact(
                () -> robot.lookup("#postmortem-steps-usual").queryButton().fire());
        DemoWindow.await(() ->
                robot.lookup("#postmortem-checklist .check-box").queryAll().size() == 6);
        robot.interact(() -> robot.lookup("#postmortem-checklist .check-box")
                .queryAllAs(CheckBox.class)
                .iterator()
                .next()
                .fire());
        DemoWindow.await(() -> robot.lookup("#postmortem-checklist .check-box").queryAllAs(CheckBox.class).stream()
                .anyMatch(CheckBox::isSelected));
        both(robot, "postmortem-checklist");

        tab(robot, "Actions");
        robot.clickOn("#postmortem-action").write("Alert on waiting threads").push(KeyCode.ENTER);
        DemoWindow.await(() ->
                robot.lookup("#postmortem-actions").queryTableView().getItems().size() == 1);
        editOwner(robot, "team-orders");
        both(robot, "postmortem-actions");

        tab(robot, "Post");
        robot.interact(() -> {
            robot.lookup("#posting-place").queryAs(TextField.class).setText("C0123456789");
            robot.lookup("#posting-look").queryButton().fire();
        });
        DemoWindow.await(() ->
                robot.lookup("#posting-bytes").queryAs(TextArea.class).getText().contains("chat.postMessage"));
        assertThat(robot.lookup("#posting-post").queryButton().isDisabled()).isFalse();
        both(robot, "postmortem-post");

        robot.interact(
                () -> robot.lookup("#postmortem-text").queryAs(TextArea.class).appendText("\nask eve@mail.example\n"));
        assertThat(robot.lookup("#posting-post").queryButton().isDisabled())
                .as("what was shown is no longer what would be posted")
                .isTrue();
        tab(robot, "Send");
        robot.interact(() -> robot.lookup("#postmortem-look").queryButton().fire());
        DemoWindow.await(() ->
                !robot.lookup("#postmortem-hits").queryTableView().getItems().isEmpty());
        both(robot, "postmortem-send");
        robot.interact(() -> robot.lookup("#postmortem-export").queryButton().fire());
        Path pdf = window.folder().resolve("exports/blameless.pdf");
        DemoWindow.await(
                () -> Files.isRegularFile(pdf) && window.model().status().get().startsWith("Written: "));
        assertThat(Files.readString(pdf.resolveSibling("blameless.md"))).doesNotContain("eve@mail");

        // A receipt leads to its lane; the page makes way for it.
        String id = window.model().findings().first().orElseThrow().evidence().getFirst();
        Hyperlink receipt = robot.lookup(".postmortem-receipt").queryAllAs(Hyperlink.class).stream()
                .filter(h -> h.getText().equals("[" + id + "]"))
                .findFirst()
                .orElseThrow();
        robot.interact(receipt::fire);
        assertThat(robot.lookup("#postmortem").tryQuery()).isEmpty();
        assertThat(window.model().findings().selected().get())
                .isEqualTo(window.model().findings().first());
    }

    /** By keys alone: F2 opens the cell, Enter keeps what was written. */
    private static void editOwner(FxRobot robot, String owner) throws Exception {
        TableView<?> table = robot.lookup("#postmortem-actions").queryTableView();
        robot.interact(() -> {
            table.requestFocus();
            select(table, 2);
        });
        robot.push(KeyCode.F2);
        robot.write(owner).push(KeyCode.ENTER);
        DemoWindow.await(() -> {
            Object item = table.getItems().getFirst();
            return item instanceof Account.ActionItem action && action.owner().equals(owner);
        });
    }

    private static <T> void select(TableView<T> table, int column) {
        table.getSelectionModel().select(0, table.getColumns().get(column));
        table.getFocusModel().focus(0, table.getColumns().get(column));
    }

    private static void tab(FxRobot robot, String name) {
        var tabs = robot.lookup("#postmortem-tabs").queryAs(TabPane.class);
        robot.interact(() -> tabs.getSelectionModel()
                .select(tabs.getTabs().stream()
                        .filter(t -> t.getText().equals(name))
                        .findFirst()
                        .orElseThrow()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void both(FxRobot robot, String name) throws IOException {
        window.pictures(robot, stage, name, new int[][] {{1600, 900}}, (scene, file) -> {});
    }
}
