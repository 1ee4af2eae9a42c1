package dev.onset.desktop.live;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is followed, in a line at the window's foot; there only while something is, or could not be. */
public final class LiveBar {

    private static final Duration BEAT = Duration.seconds(1);

    private final HBox root = new HBox(10);

    /** Held here: what it listens to holds it weakly. */
    private final BooleanBinding beats;

    /** @param tail hears of the same beat */
    public LiveBar(LiveViewModel model, TailViewModel tail) {
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
        Button back =
                Buttons.named("live-return", Buttons.small("Return to now  G", Feather.FAST_FORWARD, model::toggle));
        Button stop = Buttons.named("live-stop", Buttons.flat("Stop following", Feather.SQUARE, model::stop));
        root.getChildren().addAll(icon, words, trouble, Rows.gap(), back, stop);
        root.setId("live");
        root.setAlignment(Pos.CENTER_LEFT);
        root.getStyleClass().add("status-bar");
        var there = model.state().isNotEqualTo(LiveViewModel.State.OFF).or(Bindings.isNotEmpty(model.trouble()));
        root.visibleProperty().bind(there);
        root.managedProperty().bind(there);
        var clock = new Timeline(new KeyFrame(BEAT, e -> {
            model.tick();
            tail.tick();
        }));
        clock.setCycleCount(Animation.INDEFINITE);
        model.state().subscribe(is -> {
            back.setVisible(is == LiveViewModel.State.PAUSED);
            back.setManaged(is == LiveViewModel.State.PAUSED);
            icon.setIconCode(is == LiveViewModel.State.PAUSED ? Feather.PAUSE_CIRCLE : Feather.RADIO);
        });
        beats = model.state().isNotEqualTo(LiveViewModel.State.OFF).or(tail.on());
        beats.subscribe(is -> {
            if (is) {
                clock.play();
            } else {
                clock.stop();
            }
        });
    }

    public Node node() {
        return root;
    }
}
