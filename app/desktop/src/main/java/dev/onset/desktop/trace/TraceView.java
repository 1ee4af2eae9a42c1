package dev.onset.desktop.trace;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Texts;
import dev.onset.desktop.draw.Palette;
import dev.onset.desktop.draw.TimeWords;
import dev.onset.engine.workbench.Brought.TraceHead;
import dev.onset.engine.workbench.TraceSheet;
import dev.onset.signal.TimeRange;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Traces: a list on the left, the open one as a waterfall, the selected span on the right. */
public final class TraceView {

    private final TraceViewModel model;
    private final SpanLeads leads;
    private final TraceCanvas canvas;
    private final ComparisonView compared;
    private final BorderPane root = new BorderPane();

    public TraceView(TraceViewModel model, SpanLeads leads) {
        this.model = model;
        this.leads = leads;
        canvas = new TraceCanvas(model);
        compared = new ComparisonView(model);
        var list = new ListView<>(model.heads());
        list.setId("trace-list");
        list.getStyleClass().addAll(Styles.DENSE, "cards");
        list.setCellFactory(view -> new HeadCell());
        list.setPlaceholder(Texts.muted("No traces are listed. Open them from a lane or a finding."));
        list.setMinWidth(130);
        list.getSelectionModel().selectedItemProperty().subscribe(head -> {
            if (head != null
                    && model.sheet()
                            .get()
                            .filter(s -> s.traceId().equals(head.traceId()))
                            .isEmpty()) {
                leads.trace(head.traceId());
            }
        });
        var split = new SplitPane(list, canvas, new SpanView(model, leads).node());
        Rows.keepLeft(split, 0.2, 150, 250);
        Rows.keepRight(split, 0.26, 170, 360);
        root.setTop(tools());
        // Two traces need the whole width.
        model.comparison().subscribe(c -> root.setCenter(c.isPresent() ? compared.node() : split));
        root.setId("traces");
    }

    public Node node() {
        return root;
    }

    /** Paints in these colours from now on. */
    public void palette(Palette palette) {
        canvas.palette(palette);
    }

    private Node tools() {
        var title = Texts.title();
        title.setId("trace-title");
        Runnable name = () -> title.setText(
                model.sheet().get().map(TraceView::words).orElse(model.title().get()));
        model.sheet().subscribe(s -> name.run());
        model.title().subscribe(t -> name.run());
        var note = Texts.aside(model.note());
        var search = new TextField();
        search.setId("trace-search");
        search.setPromptText("Find a span");
        search.getStyleClass().add(Styles.SMALL);
        search.setPrefWidth(170);
        search.setMinWidth(80);
        search.textProperty().bindBidirectional(model.search());
        search.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                model.stepMatch(e.isShiftDown() ? -1 : 1);
                canvas.reveal();
                e.consume();
            }
        });
        var usual = Buttons.named(
                "compare-usual", Buttons.small("Compare with a usual one", Feather.COLUMNS, leads::compareWithUsual));
        var keep = Buttons.named(
                "compare-keep", Buttons.icon(Feather.COPY, "Keep this one and compare it with the next", model::keep));
        var alone = Buttons.named("compare-end", Buttons.small("End comparing", Feather.X, model::alone));
        model.comparison().subscribe(c -> {
            shown(usual, c.isEmpty());
            shown(keep, c.isEmpty());
            shown(alone, c.isPresent());
        });
        return Rows.bar(
                title,
                note,
                Rows.gap(),
                usual,
                keep,
                alone,
                search,
                Texts.aside(model.counted()),
                Buttons.icon(Feather.PLUS_SQUARE, "Show every span", model::expandAll),
                Buttons.icon(Feather.MINUS_SQUARE, "Roots alone", model::collapseAll));
    }

    private static void shown(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }

    private static String words(TraceSheet sheet) {
        return String.format(
                Locale.ROOT,
                "%s  ·  %s  ·  %,d spans of %d %s  ·  %s",
                TimeWords.utc(TimeRange.ofNanos(sheet.startNanos())),
                Nanos.words(sheet.endNanos() - sheet.startNanos()),
                sheet.size(),
                sheet.services().size(),
                sheet.services().size() == 1 ? "service" : "services",
                sheet.traceId().substring(0, 8));
    }

    /** One trace of the list: what began it, how long it took, how many spans failed. */
    private static final class HeadCell extends ListCell<TraceHead> {

        private final Label first = new Label();
        private final Label second = Texts.aside("");
        private final VBox box = new VBox(1, first, second);

        HeadCell() {
            box.getStyleClass().add("finding");
            box.setMinWidth(0);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable TraceHead head, boolean empty) {
            super.updateItem(head, empty);
            if (empty || head == null) {
                setGraphic(null);
                return;
            }
            first.setText(head.operation() + "  " + head.service());
            String failed = head.errors() == 0 ? "" : " · ✕ " + head.errors();
            String at = TimeWords.utc(TimeRange.ofNanos(head.startNanos())).replace(" UTC", "");
            second.setText(at + " · " + Nanos.words(head.durationNanos()) + failed + " · " + head.spans() + " spans");
            setGraphic(box);
        }
    }
}
