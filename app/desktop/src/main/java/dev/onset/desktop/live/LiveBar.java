package dev.onset.desktop.live;

import atlantafx.base.theme.Styles;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is followed, in a line at the window's foot; there only while something is, or could not be. */
public final class LiveBar {

    private static final Duration BEAT = Duration.seconds(1);

    private final HBox root = new HBox(10);

    public LiveBar(LiveViewModel model) {
        var icon = new FontIcon(Feather.RADIO);
        var words = new Label();
        words.setId("live-state");
        words.textProperty().bind(model.words());
        words.setMinWidth(Region.USE_PREF_SIZE);
        var trouble = new Label();
        trouble.setId("live-trouble");
        trouble.textProperty().bind(model.trouble());
        trouble.setMinWidth(0);
        trouble.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.DANGER);
        var whole = new Tooltip();
        whole.textProperty().bind(model.trouble());
        trouble.setTooltip(whole);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var back = new Button("Return to now  G", new FontIcon(Feather.FAST_FORWARD));
        back.setId("live-return");
        back.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(e -> model.toggle());
        var stop = new Button("Stop following");
        stop.setId("live-stop");
        stop.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setOnAction(e -> model.stop());
        root.getChildren().addAll(icon, words, trouble, gap, back, stop);
        root.setId("live");
        root.setAlignment(Pos.CENTER_LEFT);
        root.getStyleClass().add("status-bar");
        var there = model.state().isNotEqualTo(LiveViewModel.State.OFF).or(Bindings.isNotEmpty(model.trouble()));
        root.visibleProperty().bind(there);
        root.managedProperty().bind(there);
        var clock = new Timeline(new KeyFrame(BEAT, e -> model.tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        model.state().subscribe(is -> {
            back.setVisible(is == LiveViewModel.State.PAUSED);
            back.setManaged(is == LiveViewModel.State.PAUSED);
            icon.setIconCode(is == LiveViewModel.State.PAUSED ? Feather.PAUSE_CIRCLE : Feather.RADIO);
            if (is == LiveViewModel.State.OFF) {
                clock.stop();
            } else {
                clock.play();
            }
        });
    }

    public Node node() {
        return root;
    }
}
