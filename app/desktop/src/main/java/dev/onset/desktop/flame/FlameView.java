package dev.onset.desktop.flame;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Texts;
import dev.onset.desktop.draw.Palette;
import dev.onset.engine.profiles.ProfileTarget;
import dev.onset.profiling.FrameKind;
import dev.onset.profiling.Profile;
import dev.onset.profiling.export.Numbers;
import dev.onset.profiling.flame.Difference;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A profile: tools, times, boxes, and beside them the functions and remarks. FX thread only. */
public final class FlameView {

    private final FlameViewModel model;
    private final Leads leads;
    private final @Nullable RecordViewModel record;
    private final FlameCanvas main;
    private final FlameCanvas callers;
    private final HeatCanvas heat;
    private final SplitPane graphs = new SplitPane();
    private final HBox crumbs = new HBox(4);
    private final FlowPane legend = new FlowPane(10, 2);
    private final FlowPane hidden = Rows.buttons();
    private final RemarkList remarks;
    private final VBox cards = new VBox();
    private final BorderPane root = new BorderPane();
    private Palette palette = Palette.DARK;

    /** What the window does for this room. */
    public interface Leads {

        void copy(String text);

        /** Lets a person choose a file; calls back with it where one was chosen. */
        void choose(Consumer<Path> chosen);

        /** Writes what is looked at into a file. */
        void save(FlameExport what, ProfileTarget target);

        /** Writes a picture into a file of that name. */
        void savePicture(String name, WritableImage picture);

        /** Puts what is looked at into the case. */
        void keep(FlameExport what);

        /** Names of the profiles that the case keeps. */
        List<String> kept();

        /** Opens one of them. */
        void openKept(String name);

        /** Opens the trace of that id. */
        void trace(String traceId);
    }

    /** @param record takes profiles; null where none can be taken */
    public FlameView(FlameViewModel model, Leads leads, @Nullable RecordViewModel record) {
        this.model = model;
        this.record = record;
        this.leads = leads;
        main = new FlameCanvas(model.main(), "flame-graph", this::menu);
        callers = new FlameCanvas(model.callers(), "flame-callers", this::menu);
        remarks = new RemarkList(model::remarks, model::traces, leads::trace);
        heat = new HeatCanvas(model);
        graphs.setOrientation(Orientation.VERTICAL);
        graphs.getItems().add(main);
        crumbs.setId("flame-crumbs");
        crumbs.setPadding(new Insets(2, 6, 2, 6));
        legend.setPadding(new Insets(3, 8, 3, 8));
        hidden.setId("flame-hidden");
        hidden.setPadding(new Insets(2, 6, 2, 6));
        legend.setId("flame-legend");
        var centre = new BorderPane(graphs);
        centre.setTop(new VBox(heat, hidden, crumbs));
        centre.setBottom(legend);
        centre.setMinWidth(0);
        var split = new SplitPane(centre, side());
        Rows.keepRight(split, 0.3, 180, 420);
        root.setTop(new VBox(tools(), more(), cards));
        root.setCenter(split);
        root.setId("flame");
        model.revision().subscribe(v -> answered());
        model.main().revision().subscribe(v -> trail());
    }

    public Node node() {
        return root;
    }

    /** Paints in these colours from now on. */
    public void palette(Palette other) {
        palette = other;
        main.palette(other);
        callers.palette(other);
        heat.palette(other);
        answered();
    }

    private Node tools() {
        var title = Texts.title();
        title.setId("flame-title");
        title.textProperty().bind(model.title());
        var find = new TextField();
        find.setId("flame-search");
        find.setPromptText("Find a frame (expression)");
        find.getStyleClass().add(Styles.SMALL);
        find.setPrefWidth(170);
        find.setMinWidth(80);
        find.textProperty().bindBidirectional(model.search());
        Label matched = Texts.aside("");
        matched.setId("flame-matched");
        model.main().revision().subscribe(v -> matched.setText(model.main().matched()));
        HBox bar = Rows.bar(
                title,
                Texts.aside(model.note()),
                Rows.gap(),
                find,
                matched,
                Buttons.named(
                        "flame-open", Buttons.icon(Feather.FOLDER, "Open a profile", () -> leads.choose(model::open))),
                Buttons.icon(Feather.GIT_PULL_REQUEST, "Compare with a file", () -> leads.choose(model::compareWith)),
                new SaveMenu(model, leads, main));
        RecordViewModel taker = record;
        if (taker != null) {
            bar.getChildren()
                    .add(Buttons.named("flame-record", Buttons.small("Record", Feather.CIRCLE, () -> card(taker))));
        }
        return bar;
    }

    /** Opens or shuts the list of virtual machines. */
    private void card(RecordViewModel taker) {
        if (cards.getChildren().isEmpty()) {
            cards.getChildren().add(new RecordView(taker).node());
            taker.list();
        } else {
            cards.getChildren().clear();
        }
    }

    private Node more() {
        var how = new ComboBox<Arrangement>();
        how.getItems().setAll(Arrangement.values());
        how.setCellFactory(list -> new ArrangementCell());
        how.setButtonCell(new ArrangementCell());
        how.getStyleClass().add(Styles.SMALL);
        how.setId("flame-arrangement");
        how.valueProperty().bindBidirectional(model.arrangement());
        return Rows.bar(
                choice("flame-event", "event", model.events(), model.event()),
                how,
                choice("flame-thread", "all threads", model.threads(), model.thread()),
                choice("flame-state", "all states", model.states(), model.state()),
                Rows.gap(),
                Buttons.named(
                        "flame-merge",
                        Buttons.icon(
                                Feather.REPEAT,
                                "Recursion as one box, or apart: of a function's calls in a stack the outermost is kept,"
                                        + " and what ran",
                                model.cuts()::toggleMerging)),
                Buttons.named(
                        "flame-lines", Buttons.icon(Feather.HASH, "Lines apart, or together", model::toggleLines)),
                Buttons.named(
                        "flame-swap",
                        Buttons.icon(Feather.SHUFFLE, "Widths of the baseline, or of the window", model::swapSides)));
    }

    private static final class ArrangementCell extends ListCell<Arrangement> {
        @Override
        protected void updateItem(@Nullable Arrangement item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : item.words());
        }
    }

    private static ComboBox<String> choice(String id, String all, ObservableList<String> items, StringProperty value) {
        var box = new ComboBox<>(items);
        box.setId(id);
        box.getStyleClass().add(Styles.SMALL);
        box.setPromptText(all);
        box.setMaxWidth(190);
        box.setMinWidth(60);
        box.setConverter(new Words(all));
        box.setValue(value.get());
        value.subscribe(v -> box.setValue(v));
        box.valueProperty().subscribe(v -> {
            // While the list is filled anew nothing is chosen for a moment.
            if (v != null && items.contains(v)) {
                value.set(v);
            }
        });
        items.addListener((Observable o) -> box.setValue(value.get()));
        return box;
    }

    /** The empty word stands for all. */
    private static final class Words extends StringConverter<String> {

        private final String all;

        Words(String all) {
            this.all = all;
        }

        @Override
        public String toString(@Nullable String word) {
            return word == null || word.isEmpty() ? all : word;
        }

        @Override
        public String fromString(String word) {
            return word.equals(all) ? "" : word;
        }
    }

    private Node side() {
        TableView<Answer.HotRow> table = new HotTable(model).node();
        VBox.setVgrow(table, Priority.ALWAYS);
        var box = new VBox(6, table, remarks.node());
        box.setMinWidth(0);
        return box;
    }

    private void answered() {
        boolean isSandwich = model.arrangement().get() == Arrangement.SANDWICH;
        if (isSandwich && graphs.getItems().size() == 1) {
            graphs.getItems().addFirst(callers);
            graphs.setDividerPositions(0.4);
        } else if (!isSandwich) {
            graphs.getItems().remove(callers);
        }
        remarks.show();
        legend();
        hidden();
        trail();
    }

    private void legend() {
        legend.getChildren().clear();
        var colors = new FlameColors(palette);
        Profile profile = model.main().profile();
        if (profile == null) {
            return;
        }
        if (model.isComparing()) {
            legend.getChildren()
                    .addAll(
                            key(colors.change(Difference.Change.MORE, 1), "more"),
                            key(colors.change(Difference.Change.FEWER, -1), "fewer"),
                            key(colors.change(Difference.Change.NEW, 1), "new"),
                            Texts.aside(
                                    model.side() == GraphViewModel.Side.NOW
                                            ? "widths of the window"
                                            : "widths of the baseline"));
            return;
        }
        var kinds = EnumSet.noneOf(FrameKind.class);
        for (int f = 0; f < profile.frames().size(); f++) {
            kinds.add(profile.frames().kind(f));
        }
        kinds.forEach(kind -> legend.getChildren().add(key(colors.kind(kind), kind.words())));
    }

    private static Node key(Color color, String words) {
        var label = Texts.aside(words);
        label.setGraphic(new Rectangle(10, 10, color));
        return label;
    }

    /** A button for each function that is hidden, which shows it again. */
    private void hidden() {
        List<String> all = model.cuts().hidden();
        hidden.getChildren().clear();
        hidden.setVisible(!all.isEmpty());
        hidden.setManaged(!all.isEmpty());
        if (all.isEmpty()) {
            return;
        }
        hidden.getChildren().add(Texts.aside("Hidden, a click shows it again:"));
        for (String frame : all) {
            var back = Buttons.small(frame, Feather.EYE, () -> model.cuts().show(frame));
            back.setAccessibleText("Show " + frame + " again");
            hidden.getChildren().add(back);
        }
        if (all.size() > 1) {
            hidden.getChildren()
                    .add(Buttons.named("flame-show-all", Buttons.small("All of them", model.cuts()::showAll)));
        }
    }

    private void trail() {
        crumbs.getChildren().clear();
        Profile profile = model.main().profile();
        if (profile == null || model.main().crumbs().isEmpty()) {
            return;
        }
        var all = dev.onset.profiling.flame.Node.all(profile);
        crumbs.getChildren().add(Buttons.small("all", () -> model.main().zoom(all)));
        for (dev.onset.profiling.flame.Node crumb : model.main().crumbs()) {
            String words =
                    model.main().name(crumb) + "  " + Numbers.percent(crumb.value(profile), profile.totalValue());
            crumbs.getChildren().add(Buttons.small(words, () -> model.main().zoom(crumb)));
        }
    }

    /** Shown over the boxes, so that the keyboard is with them again when it is gone. */
    private void menu(FlameCanvas over, dev.onset.profiling.flame.Node node, Point2D at) {
        new BoxMenu(model, leads, over.graph(), node).show(over, at.getX(), at.getY());
    }
}
