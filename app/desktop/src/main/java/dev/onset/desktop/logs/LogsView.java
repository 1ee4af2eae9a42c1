package dev.onset.desktop.logs;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Texts;
import dev.onset.engine.workbench.LogSheet;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The table of log lines, a search over it, and the selected line in full. Only rows in view exist, however many lines there are. */
public final class LogsView {

    private static final List<String> LEVELS = List.of("all levels", "info and up", "warn and up", "errors");
    private static final List<String> FLOORS = List.of("", "info", "warn", "error");

    private final LogsViewModel model;
    private final LogLeads leads;
    private final LogTable table;
    private final LogTicks ticks;
    private final BorderPane root = new BorderPane();

    public LogsView(LogsViewModel model, LogLeads leads) {
        this.model = model;
        this.leads = leads;
        table = new LogTable(model, leads, this::openTrace);
        ticks = new LogTicks(model, table::scrollTo);
        var lines = new BorderPane(table.node());
        lines.setRight(ticks);
        var split = new SplitPane(lines, new LogLineView(model, leads).node());
        // The line in full takes what it needs and no more; the table gets the rest, whatever the width.
        Rows.keepRight(split, 0.28, 190, 400);
        root.setTop(tools());
        root.setCenter(split);
        root.setId("logs");
        model.page().subscribe(page -> ticks.paint());
    }

    public Node node() {
        return root;
    }

    /** Colours of the ticks beside the scroll bar. */
    public void palette(dev.onset.desktop.draw.Palette palette) {
        ticks.palette(palette);
    }

    /** The trace of the selected line, where it names one. */
    private void openTrace() {
        if (!model.traceId().isEmpty()) {
            leads.trace(model.traceId(), model.spanId());
        }
    }

    private Node tools() {
        var title = Texts.title();
        title.textProperty().bind(model.title());
        var note = Texts.aside(model.note());
        note.setId("log-note");
        var levels = new ChoiceBox<String>();
        levels.getItems().setAll(LEVELS);
        levels.getSelectionModel().selectFirst();
        levels.getStyleClass().add(Styles.SMALL);
        levels.setMinWidth(Region.USE_PREF_SIZE);
        levels.getSelectionModel()
                .selectedIndexProperty()
                .subscribe(at ->
                        model.leastSeverity().set(LogSheet.LEVELS.indexOf(FLOORS.get(Math.max(0, at.intValue())))));
        var search = new TextField();
        search.setId("log-search");
        search.setPromptText("Search, as text or pattern");
        search.getStyleClass().add(Styles.SMALL);
        search.setPrefWidth(220);
        search.setMinWidth(80);
        search.textProperty().bindBidirectional(model.search());
        search.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                model.step(e.isShiftDown() ? -1 : 1);
                e.consume();
            }
        });
        var counted = Texts.aside(model.counted());
        counted.setId("log-count");
        counted.setMinWidth(Region.USE_PREF_SIZE);
        var only = new CheckBox("only matches");
        only.selectedProperty().bindBidirectional(model.onlyMatches());
        only.setMinWidth(Region.USE_PREF_SIZE);
        only.getStyleClass().add(Styles.TEXT_SMALL);
        var searched = new HBox(
                8,
                levels,
                search,
                Buttons.icon(Feather.CHEVRON_UP, "Match before  Shift + Enter", () -> model.step(-1)),
                Buttons.icon(Feather.CHEVRON_DOWN, "Next match  Enter", () -> model.step(1)),
                only,
                counted,
                Rows.gap(),
                Buttons.icon(Feather.LIST, "All lines again", model::everything));
        searched.setAlignment(Pos.CENTER_LEFT);
        var bar = new VBox(4, new HBox(10, title, note), searched);
        bar.getStyleClass().add("drawer-tools");
        return bar;
    }
}
