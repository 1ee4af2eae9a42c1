package dev.onset.desktop.flame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.profiling.remarks.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** More remarks than there is room for are a button away. */
@ExtendWith(ApplicationExtension.class)
class RemarkListTest {

    private final List<Remark> remarks = new ArrayList<>(IntStream.rangeClosed(1, 7)
            .mapToObj(i -> new Remark("r" + i, Remark.Severity.INFORMATION, "remark " + i))
            .toList());

    @SuppressWarnings("NullAway.Init")
    private RemarkList list;

    @Start
    void open(Stage stage) {
        list = new RemarkList(() -> remarks, List::of, trace -> {});
        stage.setScene(new Scene((Parent) list.node(), 300, 400));
        stage.show();
    }

    private static List<String> shown(FxRobot robot) {
        return robot.lookup("#flame-remarks > .label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }

    @Test
    void rest_comesAtAButton_andGoesAgain(FxRobot robot) {
        assertThat(shown(robot)).containsExactly("remark 1", "remark 2", "remark 3", "remark 4");

        robot.clickOn("3 more remarks");
        assertThat(shown(robot)).hasSize(7).endsWith("remark 7");

        robot.type(KeyCode.SPACE);
        assertThat(shown(robot)).as("the button is at hand for the keyboard").hasSize(4);
    }

    @Test
    void four_needNoButton(FxRobot robot) {
        robot.interact(() -> {
            remarks.subList(4, 7).clear();
            list.show();
        });
        assertThat(shown(robot)).hasSize(4);
        assertThat(robot.lookup("#flame-all-remarks").tryQuery()).isEmpty();
    }
}
