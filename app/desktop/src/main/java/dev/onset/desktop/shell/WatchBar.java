package dev.onset.desktop.shell;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.draw.TimeWords;
import dev.onset.signal.Alert;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is watched, and the alert that has just fired with the way to its triage. There only while somebody watches. */
final class WatchBar {

    /** Alertmanager groups for half a minute anyway. */
    private static final Duration AGAIN = Duration.seconds(30);

    private final VBox root = new VBox();

    /** @param triage is given an alert that somebody wants triaged */
    WatchBar(WatchViewModel model, Consumer<Alert> triage) {
        var state = new Label();
        state.setId("watch-state");
        state.textProperty().bind(model.state());
        state.setMinWidth(0);
        var quiet = new TextField();
        quiet.setId("quiet-hours");
        quiet.setPromptText("22:00-06:00");
        quiet.setPrefColumnCount(8);
        quiet.getStyleClass().add(Styles.SMALL);
        quiet.textProperty().bindBidirectional(model.quiet());
        quiet.setTooltip(new Tooltip("In these hours of your own clock nothing pops up; what fires is still counted"));
        var stop = new Button("Stop watching");
        stop.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setOnAction(e -> model.on().set(false));
        var words = new Label("Quiet hours");
        words.setMinWidth(Region.USE_PREF_SIZE);
        words.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var line = new HBox(10, new FontIcon(Feather.BELL), state, gap, words, quiet, stop);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("status-bar");
        var alert = new HBox(10);
        alert.setAlignment(Pos.CENTER_LEFT);
        alert.getStyleClass().add("watch");
        alert.setId("watch-alert");
        model.fresh().subscribe(f -> {
            alert.getChildren().clear();
            f.ifPresent(a -> fill(alert, a, model, triage));
            alert.setVisible(f.isPresent());
            alert.setManaged(f.isPresent());
        });
        root.getChildren().addAll(alert, line);
        var clock = new Timeline(new KeyFrame(AGAIN, e -> model.look()));
        clock.setCycleCount(Animation.INDEFINITE);
        model.on().subscribe(is -> {
            root.setVisible(is);
            root.setManaged(is);
            if (is) {
                clock.playFromStart();
            } else {
                clock.stop();
            }
        });
    }

    private static void fill(HBox into, Alert alert, WatchViewModel model, Consumer<Alert> triage) {
        var icon = new FontIcon(Feather.ALERT_OCTAGON);
        icon.getStyleClass().add("icon-trouble");
        String summary = alert.annotations()
                .getOr("summary", alert.labels().without("alertname").toString());
        var what = new Label(alert.name() + " fires since " + TimeWords.utc(alert.startsAt()) + "  ·  " + summary);
        what.setMinWidth(0);
        what.getStyleClass().add(Styles.TEXT_BOLD);
        what.setTooltip(new Tooltip(alert.labels().toString()));
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        var go = Buttons.named("triage-alert", Buttons.small("Triage it", Feather.SEARCH, () -> triage.accept(alert)));
        go.getStyleClass().add(Styles.ACCENT);
        var later = Buttons.small("Dismiss", model::dismiss);
        later.getStyleClass().add(Styles.FLAT);
        into.getChildren().addAll(icon, what, go, later);
    }

    Node node() {
        return root;
    }
}
