package dev.onset.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.task.Drawn;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The drawer stands where it was asked to stand, whatever else moves at that moment. */
@ExtendWith(ApplicationExtension.class)
class DrawerSplitTest {

    private final Region head = sized(0, 20);
    private final Region drawer = sized(30, 300);

    @SuppressWarnings("NullAway.Init")
    private DrawerSplit split;

    @Start
    void open(Stage stage) {
        split = new DrawerSplit(sized(0, 500), drawer);
        var page = new BorderPane(split.node());
        page.setTop(head);
        stage.setScene(new Scene(page, 800, 600));
        stage.show();
    }

    private static Region sized(double leastPx, double highPx) {
        var region = new Region();
        region.setMinHeight(leastPx);
        region.setPrefHeight(highPx);
        return region;
    }

    @Test
    void openToRead_whileWhatIsAboveGrows_opens(FxRobot robot) throws Exception {
        Drawn.await(robot);
        assertThat(split.isShut()).isTrue();

        robot.interact(() -> {
            head.setMinHeight(120);
            split.openToRead();
        });
        Drawn.await(robot);

        assertThat(split.isShut()).isFalse();
        assertThat(drawer.getHeight()).isGreaterThan(200);
    }

    @Test
    void toggle_twice_shutsItAgain(FxRobot robot) throws Exception {
        Drawn.await(robot);
        robot.interact(split::toggle);
        Drawn.await(robot);
        assertThat(drawer.getHeight()).isBetween(140.0, 200.0);

        robot.interact(split::toggle);
        Drawn.await(robot);

        assertThat(split.isShut()).isTrue();
        assertThat(drawer.getHeight()).isEqualTo(30);
    }

    @Test
    void open_whereSomebodyLeftItHigher_staysThere(FxRobot robot) throws Exception {
        Drawn.await(robot);
        robot.interact(split::openToRead);
        Drawn.await(robot);
        double high = drawer.getHeight();

        robot.interact(split::open);
        Drawn.await(robot);

        assertThat(drawer.getHeight()).isEqualTo(high);
    }
}
