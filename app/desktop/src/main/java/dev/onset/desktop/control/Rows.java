package dev.onset.desktop.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** How things stand beside each other: gaps, bars, buttons that wrap, scrolling text, a side that keeps its width. FX thread only. */
public final class Rows {

    private static final int GAP = 6;
    private static final int LINE = 4;

    private Rows() {}

    /** Takes the room that is left in a row. */
    public static Region gap() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    /** The bar above a table or a picture. */
    public static HBox bar(Node... nodes) {
        var bar = new HBox(8, nodes);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("drawer-tools");
        return bar;
    }

    /** Buttons in as many lines as they need. */
    public static FlowPane buttons(Node... nodes) {
        var pane = new FlowPane(GAP, LINE, nodes);
        pane.setAlignment(Pos.CENTER_LEFT);
        return pane;
    }

    /** Scrolls up and down what is as wide as the pane. */
    public static ScrollPane scroll(Region content, double leastPx) {
        content.getStyleClass().add("drawer-content");
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setMinWidth(leastPx);
        return scroll;
    }

    /** Gives the side behind the last divider a share of the width within bounds, in pixels, whatever the width becomes. */
    public static void keepRight(SplitPane split, double share, double leastPx, double mostPx) {
        split.widthProperty().subscribe(w -> {
            double width = Math.max(1, w.doubleValue());
            split.setDividerPosition(
                    split.getDividers().size() - 1, 1 - Math.clamp(width * share, leastPx, mostPx) / width);
        });
    }

    /** Likewise the side before the first divider. */
    public static void keepLeft(SplitPane split, double share, double leastPx, double mostPx) {
        split.widthProperty().subscribe(w -> {
            double width = Math.max(1, w.doubleValue());
            split.setDividerPosition(0, Math.clamp(width * share, leastPx, mostPx) / width);
        });
    }
}
