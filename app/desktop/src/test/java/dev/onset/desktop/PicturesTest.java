package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.shell.OnsetWindow;
import dev.onset.desktop.shell.ShellViewModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * The demo incident in the real window, in both themes and two sizes: nothing is cut, nothing lies over another. With
 * {@code -Donset.pictures=FOLDER} the pictures are written there, for the documentation; else into {@code target/pictures}.
 */
@ExtendWith(ApplicationExtension.class)
class PicturesTest {

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
    void demo_inBothThemesAndSizes_isWholeAndReadable(FxRobot robot) throws Exception {
        ShellViewModel model = window.model();
        window.triageDemo(robot);
        robot.interact(() -> model.showMe(model.findings().first().orElseThrow()));
        both(robot, "window");

        window.openFirstTrace(robot, "orders");
        both(robot, "trace");

        robot.interact(() -> model.drawer().logsOf("orders"));
        DemoWindow.await(
                () -> !robot.lookup("#log-table").queryTableView().getItems().isEmpty());
        robot.interact(() -> model.drawer().logs().search().set("not available"));
        DemoWindow.await(() -> model.drawer().logs().counted().get().contains("match"));
        both(robot, "logs");

        window.brushIncident(robot);
        robot.interact(() -> {
            model.drawer().difference();
            robot.lookup("#difference-brushed").queryButton().fire();
        });
        DemoWindow.await(() -> model.drawer().difference().count() > 0);
        both(robot, "differs");
    }

    private void both(FxRobot robot, String name) throws IOException {
        window.pictures(
                robot,
                stage,
                name,
                new int[][] {{1920, 1080}, {1280, 800}},
                (scene, file) -> assertThat(cut(robot, scene))
                        .as("cut or outside in %s", file)
                        .isEmpty());
    }

    /** Buttons and headings whose words do not fit, and any that reach out of the window. */
    private static List<String> cut(FxRobot robot, Scene scene) {
        var found = new ArrayList<String>();
        for (Node node : robot.lookup(n -> n instanceof Button || n instanceof ToggleButton || isHeading(n))
                .queryAll()) {
            Bounds b = node.localToScene(node.getBoundsInLocal());
            boolean isSeen = node.isVisible() && isShown(node) && b.getWidth() > 0;
            if (isSeen && (b.getMaxX() > scene.getWidth() + 1 || b.getMinX() < -1)) {
                found.add("outside: " + node);
            }
            if (isSeen && words(node).endsWith("...")) {
                found.add("cut: " + words(node));
            }
        }
        return found;
    }

    private static boolean isHeading(Node n) {
        return n instanceof Label
                && (n.getStyleClass().contains("panel-title")
                        || n.getStyleClass().contains("headline")
                        || n.getStyleClass().contains("answer")
                        || n.getStyleClass().contains("question"));
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** The words as they are drawn: with the ellipsis where they did not fit. */
    private static String words(Node node) {
        return node.lookupAll(".text").stream()
                .filter(javafx.scene.text.Text.class::isInstance)
                .map(t -> ((javafx.scene.text.Text) t).getText())
                .findFirst()
                .orElse("");
    }
}
