package dev.onset.desktop.shell;

import atlantafx.base.theme.Styles;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** The line at the bottom: what goes on or came out, how long it has taken, and where the mouse stands in time. */
final class StatusBar {

    private final HBox root;
    private int seconds;

    StatusBar(ShellViewModel model) {
        var status = new Label();
        status.setId("status");
        status.textProperty().bind(model.status());
        status.setMinWidth(0);
        var tip = new Tooltip();
        tip.textProperty().bind(model.status());
        status.setTooltip(tip);
        var elapsed = new Label();
        elapsed.setId("elapsed");
        elapsed.setMinWidth(Region.USE_PREF_SIZE);
        var time = new Label();
        time.setId("pointer");
        time.textProperty().bind(model.timeline().crosshairText());
        time.setMinWidth(Region.USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        root = new HBox(12, elapsed, status, gap, time);
        root.setAlignment(Pos.CENTER_LEFT);
        root.getStyleClass().addAll("status-bar", Styles.TEXT_SMALL);
        var clock = new Timeline(new KeyFrame(Duration.seconds(1), e -> elapsed.setText(++seconds + " s")));
        clock.setCycleCount(Animation.INDEFINITE);
        elapsed.managedProperty().bind(elapsed.visibleProperty());
        model.busy().subscribe(is -> {
            seconds = 0;
            elapsed.setText("0 s");
            elapsed.setVisible(is);
            if (is) {
                clock.playFromStart();
            } else {
                clock.stop();
            }
        });
    }

    Node node() {
        return root;
    }
}
