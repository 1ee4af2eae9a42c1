package dev.onset.desktop.flame;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Tables;
import dev.onset.desktop.control.Texts;
import dev.onset.desktop.draw.Palette;
import dev.onset.engine.profiles.ProfileTarget;
import dev.onset.profiling.FrameKind;
import dev.onset.profiling.Profile;
import dev.onset.profiling.export.Numbers;
import dev.onset.profiling.flame.Difference;
import dev.onset.profiling.remarks.Remark;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
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
    private final VBox remarks = new VBox(6);
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
        main = new FlameCanvas(model.main(), "flame-graph", (node, e) -> menu(model.main(), node, e));
        callers = new FlameCanvas(model.callers(), "flame-callers", (node, e) -> menu(model.callers(), node, e));
        heat = new HeatCanvas(model);
        graphs.setOrientation(Orientation.VERTICAL);
        graphs.getItems().add(main);
        crumbs.setId("flame-crumbs");
        crumbs.setPadding(new Insets(2, 6, 2, 6));
        legend.setPadding(new Insets(3, 8, 3, 8));
        remarks.setPadding(new Insets(2, 8, 6, 8));
        legend.setId("flame-legend");
        remarks.setId("flame-remarks");
        var centre = new BorderPane(graphs);
        centre.setTop(new VBox(heat, crumbs));
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
                Buttons.icon(Feather.REPEAT, "Direct recursion as one box, or apart", model::toggleMerging),
                Buttons.icon(Feather.HASH, "Lines apart, or together", model::toggleLines),
                Buttons.icon(Feather.SHUFFLE, "Widths of the baseline, or of the window", model::swapSides),
                Buttons.icon(Feather.EYE, "Show hidden functions again", model::showAll));
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
        var table = new TableView<>(model.hot());
        table.setId("flame-hot");
        table.getStyleClass().add(Styles.DENSE);
        table.setPlaceholder(Texts.muted("Functions by what they take themselves."));
        TableColumn<Answer.HotRow, String> self =
                Tables.column("self", 76, r -> String.format(Locale.ROOT, "%.1f %%", r.selfShare() * 100));
        TableColumn<Answer.HotRow, String> total =
                Tables.column("total", 76, r -> String.format(Locale.ROOT, "%.1f %%", r.totalShare() * 100));
        TableColumn<Answer.HotRow, String> growth = Tables.column(
                "change", 78, r -> r.growth() == 0 ? "" : String.format(Locale.ROOT, "%+.1f", r.growth() * 100));
        TableColumn<Answer.HotRow, String> frame = Tables.column("function", 260, Answer.HotRow::name);
        for (TableColumn<Answer.HotRow, String> column : List.of(self, total, growth)) {
            column.setSortable(false);
        }
        table.getColumns().setAll(List.of(self, total, growth, frame));
        model.revision().subscribe(v -> growth.setVisible(model.isComparing()));
        Tables.onOpen(table, row -> model.sandwich(row.frame()));
        VBox.setVgrow(table, Priority.ALWAYS);
        var box = new VBox(6, table, remarks);
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
        remarks.getChildren().clear();
        for (Remark remark : model.remarks().stream().limit(4).toList()) {
            boolean isWarning = remark.severity() == Remark.Severity.WARNING;
            remarks.getChildren().add(Texts.muted((isWarning ? "! " : "") + remark.sentence()));
        }
        List<Extras.TraceShare> traces = model.traces();
        if (!traces.isEmpty()) {
            remarks.getChildren().add(Texts.muted("Traces that these samples belong to:"));
            remarks.getChildren()
                    .add(Rows.buttons(traces.stream()
                            .map(t -> Buttons.small(t.words(), Feather.GIT_BRANCH, () -> leads.trace(t.traceId())))
                            .toArray(Node[]::new)));
        }
        legend();
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

    private void trail() {
        crumbs.getChildren().clear();
        Profile profile = model.main().profile();
        if (profile == null || model.main().crumbs().isEmpty()) {
            if (!model.hidden().isEmpty()) {
                crumbs.getChildren().add(Texts.aside("hidden: " + String.join(", ", model.hidden())));
            }
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

    private void menu(GraphViewModel graph, dev.onset.profiling.flame.Node node, MouseEvent e) {
        Profile profile = graph.profile();
        if (profile == null) {
            return;
        }
        String frame = profile.frames().text(node.frame(profile));
        var menu = new ContextMenu(
                item("Zoom in", () -> graph.zoom(node)),
                item("Callers and callees", () -> model.sandwich(frame)),
                item("Hide this function", () -> model.hide(frame)),
                item("Copy the name", () -> leads.copy(frame)),
                item("Copy the stack", () -> leads.copy(graph.stack(node))));
        menu.show(root.getScene().getWindow(), e.getScreenX(), e.getScreenY());
    }

    private static MenuItem item(String words, Runnable action) {
        var item = new MenuItem(words);
        item.setOnAction(e -> action.run());
        return item;
    }
}
