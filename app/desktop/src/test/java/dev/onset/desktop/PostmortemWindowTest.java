package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.shell.OnsetWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
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

        robot.interact(
                () -> robot.lookup("#postmortem-text").queryAs(TextArea.class).appendText("\nask eve@mail.example\n"));
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
