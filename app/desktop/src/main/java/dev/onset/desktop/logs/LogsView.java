package dev.onset.desktop.logs;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Texts;
import dev.onset.engine.workbench.LogSheet;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.collections.ObservableListBase;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The table of log lines, a search over it, and the selected line in full. Only rows in view exist, however many lines there are. */
public final class LogsView {

    private static final double ROW = 22;
    private static final List<String> LEVELS = List.of("all levels", "info and up", "warn and up", "errors");
    private static final List<String> FLOORS = List.of("", "info", "warn", "error");

    private final LogsViewModel model;
    private final LogLeads leads;
    private final TableView<Integer> table = new TableView<>();
    private final LogTicks ticks;
    private final BorderPane root = new BorderPane();

    public LogsView(LogsViewModel model, LogLeads leads) {
        this.model = model;
        this.leads = leads;
        table.setId("log-table");
        table.getStyleClass().addAll(Styles.DENSE, "log-table");
        table.setFixedCellSize(ROW);
        Label none = Texts.muted("");
        model.note()
                .subscribe(note -> none.setText(
                        note.isEmpty()
                                ? "Choose a lane or a finding and open its lines, or show all lines that were fetched."
                                : note));
        table.setPlaceholder(none);
        table.getColumns().add(column("Time, UTC", 104, LogCells.Column.TIME));
        table.getColumns().add(column("◆", 26, LogCells.Column.TRACE));
        table.getColumns().add(column("Level", 52, LogCells.Column.LEVEL));
        table.getColumns().add(column("Service", 92, LogCells.Column.SERVICE));
        table.getColumns().add(column("Message", 560, LogCells.Column.MESSAGE));
        table.getColumns().add(column("Statement", 420, LogCells.Column.STATEMENT));
        table.setRowFactory(view -> row());
        table.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                openTrace();
                e.consume();
            }
        });
        ticks = new LogTicks(model, table::scrollTo);
        var lines = new BorderPane(table);
        lines.setRight(ticks);
        var split = new SplitPane(lines, new LogLineView(model, leads).node());
        // The line in full takes what it needs and no more; the table gets the rest, whatever the width.
        Rows.keepRight(split, 0.28, 190, 400);
        root.setTop(tools());
        root.setCenter(split);
        root.setId("logs");
        model.page().subscribe(this::show);
        model.row().subscribe(row -> mark(row.intValue()));
        table.getSelectionModel().selectedIndexProperty().subscribe(at -> {
            if (at.intValue() >= 0 && at.intValue() != model.row().get()) {
                model.select(at.intValue());
            }
        });
    }

    public Node node() {
        return root;
    }

    /** Colours of the ticks beside the scroll bar. */
    public void palette(dev.onset.desktop.draw.Palette palette) {
        ticks.palette(palette);
    }

    private void show(LogPage page) {
        ObservableList<Integer> rows = new ObservableListBase<>() {
            @Override
            public Integer get(int index) {
                return index;
            }

            @Override
            public int size() {
                return page.size();
            }
        };
        table.setItems(rows);
        // Rows are places: another page may have other lines in the same ones.
        table.refresh();
        ticks.paint();
    }

    private void mark(int row) {
        if (row >= 0 && row < table.getItems().size()) {
            table.getSelectionModel().select(row);
            table.scrollTo(Math.max(0, row - 4));
        } else if (row < 0) {
            table.getSelectionModel().clearSelection();
        }
    }

    private TableRow<Integer> row() {
        var row = new TableRow<Integer>();
        row.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2 && !row.isEmpty()) {
                openTrace();
            }
        });
        return row;
    }

    /** The trace of the selected line, where it names one. */
    private void openTrace() {
        if (!model.traceId().isEmpty()) {
            leads.trace(model.traceId(), model.spanId());
        }
    }

    private TableColumn<Integer, Integer> column(String title, double width, LogCells.Column what) {
        var column = new TableColumn<Integer, Integer>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new javafx.beans.property.ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(view -> new LogCells(model, leads, what));
        return column;
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
