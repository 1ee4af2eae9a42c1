package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What one test does to the stage is gone for the next. */
@ExtendWith(ApplicationExtension.class)
class FreshStageTest {

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @Start
    void open(Stage shown) {
        stage = shown;
        stage.setScene(new Scene(new StackPane(), 700, 500));
        stage.setMinWidth(300);
        stage.show();
    }

    @RepeatedTest(2)
    void stage_leftSmallByAnother_hasTheSizeOfItsScene(FxRobot robot) {
        assertThat(stage.getScene().getWidth()).isEqualTo(700);
        assertThat(stage.getScene().getHeight()).isEqualTo(500);

        robot.interact(() -> {
            stage.setX(11);
            stage.setWidth(320);
            stage.setHeight(200);
        });
        assertThat(stage.getScene().getWidth()).isEqualTo(320);
    }
}
