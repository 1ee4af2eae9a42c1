package dev.onset.desktop.timeline;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is brushed, and what to do with it, in words above the lanes. FX thread only. */
final class BrushBar {

    /** What its buttons do. */
    record Acts(Runnable again, Runnable differ, Runnable zoom, Runnable letGo) {}

    private BrushBar() {}

    /** Keeps it above what the stack shows. It is made when something is brushed first: a start wants its lanes sooner. */
    static void above(StackPane stack, ObservableValue<Brush> brush, Acts acts) {
        var words = new Label();
        brush.subscribe(now -> {
            words.setText(now.words());
            if (words.getParent() == null && !now.isEmpty()) {
                Node bar = bar(words, acts);
                StackPane.setAlignment(bar, Pos.BOTTOM_CENTER);
                StackPane.setMargin(bar, new Insets(0, 24, 14, 24));
                stack.getChildren().add(bar);
            }
            if (words.getParent() != null) {
                words.getParent().setVisible(!now.isEmpty());
                words.getParent().setManaged(!now.isEmpty());
            }
        });
    }

    private static Node bar(Label words, Acts acts) {
        words.setId("brushed");
        words.setMinWidth(Region.USE_PREF_SIZE);
        words.getStyleClass().add(Styles.TEXT_SMALL);
        var triage = Buttons.named("triage-brushed", Buttons.small("Triage this range", Feather.SEARCH, acts.again()));
        triage.getStyleClass().add(Styles.ACCENT);
        var difference =
                Buttons.named("difference-brushed", Buttons.small("What differs", Feather.ACTIVITY, acts.differ()));
        var zoom = Buttons.named("zoom-brushed", Buttons.small("Zoom to it", acts.zoom()));
        var clear = Buttons.icon(Feather.X, "Let go of the brushed ranges  Esc", acts.letGo());
        // Above the lanes, not over them in the layout: nothing may move under the mouse while it drags.
        var bar = new HBox(10, new FontIcon(Feather.COLUMNS), words, difference, triage, zoom, clear);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("floating");
        bar.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        return bar;
    }
}
