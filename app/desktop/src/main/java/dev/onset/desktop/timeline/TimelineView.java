package dev.onset.desktop.timeline;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Texts;
import dev.onset.desktop.draw.Palette;
import dev.onset.desktop.draw.TimeWords;
import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.signal.TimeRange;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The timeline with its tools: which lanes, a finder, zooms; what is brushed, and what to do with it. */
public final class TimelineView {

    private static final int CRUMBS = 3;

    private final TimelineViewModel model;
    private final TimelineCanvas canvas;
    private final VBox root;
    private final TextField finder = new TextField();
    private final HBox trail = new HBox(2);
    private final Hyperlink hidden = new Hyperlink();
    private final Map<LaneFilter, ToggleButton> filters = new EnumMap<>(LaneFilter.class);

    /**
     * @param chosen is told the finding that somebody clicked on the timeline
     * @param lane is told the lane that somebody clicked
     * @param again asks for a triage of what is brushed
     * @param differ asks what differs in what is brushed
     */
    public TimelineView(
            TimelineViewModel model, Consumer<Finding> chosen, Consumer<Lane> lane, Runnable again, Runnable differ) {
        this.model = model;
        canvas = new TimelineCanvas(model, clicked -> {
            if (clicked.finding() != null) {
                chosen.accept(clicked.finding());
            } else if (clicked.row() instanceof LaneRow.Values values) {
                lane.accept(values.lane());
            } else if (clicked.row() instanceof LaneRow.Exemplars exemplars) {
                lane.accept(exemplars.lane());
            }
        });
        var stack = new StackPane(canvas);
        stack.setMinWidth(0);
        VBox.setVgrow(stack, Priority.ALWAYS);
        Node tools = tools();
        tools.visibleProperty().bind(model.hasContent());
        tools.managedProperty().bind(model.hasContent());
        root = new VBox(tools, stack);
        root.setMinWidth(0);
        model.revision().subscribe(v -> refresh());
        BrushBar.above(stack, model.brush(), new BrushBar.Acts(again, differ, this::zoomToBrush, this::letGo));
    }

    public Node node() {
        return root;
    }

    /** Paints in these colours from now on. */
    public void palette(Palette palette) {
        canvas.palette(palette);
    }

    /** Puts the cursor into the lane finder. */
    public void focusFinder() {
        finder.requestFocus();
        finder.selectAll();
    }

    /** Scrolls the lanes by that many pages; negative upwards. */
    public void scrollPages(double pages) {
        canvas.scrollBy(pages * canvas.getHeight());
    }

    private Node tools() {
        var group = new ToggleGroup();
        var choice = new HBox();
        for (LaneFilter filter : LaneFilter.values()) {
            var button = new ToggleButton(filter.words());
            button.setId("filter-" + filter.name().toLowerCase(java.util.Locale.ROOT));
            button.setToggleGroup(group);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.getStyleClass().addAll(Styles.SMALL, pill(filter));
            button.setOnAction(e -> model.filter(filter));
            filters.put(filter, button);
            choice.getChildren().add(button);
        }
        hidden.setId("hidden-lanes");
        hidden.setTooltip(new Tooltip("Show hidden lanes"));
        hidden.setMinWidth(Region.USE_PREF_SIZE);
        hidden.setOnAction(e -> model.lanes().showAll());
        finder.setId("lane-finder");
        finder.setPromptText("Find a lane");
        finder.getStyleClass().add(Styles.SMALL);
        finder.setPrefWidth(150);
        finder.setMinWidth(56);
        finder.textProperty().subscribe(text -> model.find(text));
        var range = Texts.aside(model.rangeText());
        trail.setAlignment(Pos.CENTER_RIGHT);
        var zooms = new HBox(
                2,
                Buttons.icon(Feather.ZOOM_IN, "Zoom in  W", () -> model.zoom(0.5)),
                Buttons.icon(Feather.ZOOM_OUT, "Zoom out  S", () -> model.zoom(2)));
        var ways = new HBox(
                2,
                Buttons.icon(Feather.CORNER_UP_LEFT, "Zoom back  [", model::zoomBack),
                zooms,
                Buttons.icon(Feather.TARGET, "The window  H", model::home),
                Buttons.icon(Feather.MAXIMIZE_2, "Everything, with the baseline  0", model::fit));
        var bar = new HBox(10, choice, finder, hidden, Rows.gap(), trail, range, ways);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("tool-strip");
        bar.setMinWidth(0);
        // What a key does as well goes first where there is little room.
        bar.widthProperty().subscribe(width -> {
            shown(range, width.doubleValue() > 780);
            shown(trail, width.doubleValue() > 980);
            shown(zooms, width.doubleValue() > 560);
            shown(finder, width.doubleValue() > 480);
            shown(ways, width.doubleValue() > 420);
        });
        return bar;
    }

    private static void shown(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }

    private static String pill(LaneFilter filter) {
        return switch (filter) {
            case MOVED -> Styles.LEFT_PILL;
            case INVOLVED -> Styles.CENTER_PILL;
            case ALL -> Styles.RIGHT_PILL;
        };
    }

    private void letGo() {
        model.brush(Brush.NONE);
    }

    /** Looks at what is brushed, and lets go of it. Does nothing where nothing is. */
    public void zoomToBrush() {
        Brush brush = model.brush().get();
        if (brush.window() != null) {
            model.zoomTo(brush.window());
        } else if (brush.baseline() != null) {
            model.zoomTo(brush.baseline());
        }
        model.brush(Brush.NONE);
    }

    /** Where zooms came from, the last few: a click goes back there. */
    private void refreshTrail() {
        List<TimeRange> all = model.trail();
        List<TimeRange> last = all.subList(Math.max(0, all.size() - CRUMBS), all.size());
        trail.getChildren()
                .setAll(last.stream()
                        .map(range -> {
                            var link = new Hyperlink(TimeWords.length(range.duration()) + " ›");
                            link.setTooltip(new Tooltip("Back to " + TimeWords.range(range)));
                            link.setMinWidth(Region.USE_PREF_SIZE);
                            link.getStyleClass().add(Styles.TEXT_SMALL);
                            link.setOnAction(e -> model.zoomTo(range));
                            return link;
                        })
                        .toList());
    }

    private void refresh() {
        refreshTrail();
        int away = model.lanes().hiddenCount();
        hidden.setText(away + " hidden");
        shown(hidden, away > 0);
        filters.forEach((filter, button) -> {
            // Before anything is ranked every lane is shown, whatever the choice.
            button.setText(model.isRanked() ? filter.words() + "  " + model.laneCount(filter) : filter.words());
            button.setDisable(!model.isRanked());
            button.setSelected(model.shelf().filter() == filter);
        });
    }
}
