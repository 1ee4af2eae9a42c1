package dev.onset.desktop.logs;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Texts;
import dev.onset.desktop.task.Pulses;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/**
 * The rows of log lines that are in view, and a bar that moves them. The toolkit's table knows only as many rows as there is room for:
 * given all of them it walks over their sizes, seen or not, several times whenever it is scrolled. FX thread only.
 */
final class LogTable {

    /** Height of a row. */
    static final double ROW_PX = 22;

    /** Rows above one that is gone to. */
    private static final int ABOVE = 4;

    private final LogsViewModel model;
    private final LogLeads leads;
    private final Runnable open;
    private final TableView<Integer> table = new TableView<>();
    private final ScrollBar bar = new ScrollBar();
    private final BorderPane root = new BorderPane(table);
    /** Places in view, the top one 0. */
    private final ObservableList<Integer> places = FXCollections.observableArrayList();

    private final Set<LogCells> cells = Collections.newSetFromMap(new WeakHashMap<>());
    private String title = "";
    private double heightPx;
    private double restPx;
    private int first;
    private boolean isFollowing;

    /** @param open told when the selected line is opened */
    LogTable(LogsViewModel model, LogLeads leads, Runnable open) {
        this.model = model;
        this.leads = leads;
        this.open = open;
        table.setId("log-table");
        table.getStyleClass().addAll(Styles.DENSE, "log-table");
        table.setFixedCellSize(ROW_PX);
        table.setItems(places);
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
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        table.addEventFilter(ScrollEvent.SCROLL, this::scrolled);
        table.skinProperty().subscribe(skin -> {
            if (skin != null && table.lookup(".clipped-container") instanceof Region rows) {
                // It is told in the midst of being laid out, when a table does not take other rows.
                rows.heightProperty().subscribe(height -> Pulses.after(1, () -> resized(height.doubleValue())));
            }
        });
        bar.setId("log-scroll");
        bar.setOrientation(Orientation.VERTICAL);
        bar.setUnitIncrement(1);
        bar.valueProperty().subscribe(value -> scrollTo((int) Math.round(value.doubleValue())));
        root.setRight(bar);
        model.page().subscribe(this::show);
        model.row().subscribe(row -> mark(row.intValue()));
        table.getSelectionModel().selectedIndexProperty().subscribe(at -> {
            if (!isFollowing
                    && at.intValue() >= 0
                    && rowAt(at.intValue()) != model.row().get()) {
                model.select(rowAt(at.intValue()));
            }
        });
    }

    Node node() {
        return root;
    }

    /** Row that stands at the top. */
    int first() {
        return first;
    }

    /** The row that stands at a place of the table; it may be behind the last one. */
    int rowAt(int place) {
        return first + place;
    }

    /** Brings a row to the top, or as far as there are rows. */
    void scrollTo(int row) {
        int wanted = Math.clamp(row, 0, last());
        if (wanted != first) {
            first = wanted;
            moved();
        }
    }

    /** The first row of those at the very end. */
    private int last() {
        return Math.max(0, model.page().get().size() - room());
    }

    private int room() {
        return Math.max(1, (int) (heightPx / ROW_PX));
    }

    private void resized(double px) {
        heightPx = px;
        fill();
    }

    private void show(LogPage page) {
        // Newer lines of the same are looked at where somebody had got to, others from their begin.
        if (!title.equals(model.title().get())) {
            title = model.title().get();
            first = 0;
        }
        fill();
    }

    /** As many rows as there is room for, and the bar as long as they are of all. */
    private void fill() {
        int size = model.page().get().size();
        int wanted = Math.min(room(), size);
        follow(() -> {
            if (wanted < places.size()) {
                places.remove(wanted, places.size());
            }
            while (places.size() < wanted) {
                places.add(places.size());
            }
        });
        first = Math.min(first, last());
        bar.setMax(last());
        bar.setVisibleAmount(size == 0 ? 0 : (double) last() * room() / size);
        bar.setBlockIncrement(Math.max(1, room() - 1));
        bar.setDisable(last() == 0);
        moved();
    }

    private void moved() {
        bar.setValue(first);
        cells.forEach(LogCells::read);
        followSelection();
        int size = model.page().get().size();
        table.setAccessibleText(
                size == 0
                        ? "Log lines, none"
                        : String.format(
                                Locale.ROOT, "Log lines %,d to %,d of %,d", first + 1, first + places.size(), size));
    }

    private void mark(int row) {
        if (row >= 0 && row < model.page().get().size() && (row < first || row >= first + places.size())) {
            scrollTo(row - ABOVE);
        }
        followSelection();
    }

    /** The table's own selection is a place; what is selected is a row, seen or not. */
    private void followSelection() {
        int place = model.row().get() < 0 ? -1 : model.row().get() - first;
        follow(() -> {
            if (place >= 0 && place < places.size()) {
                table.getSelectionModel().clearAndSelect(place);
            } else {
                table.getSelectionModel().clearSelection();
            }
        });
    }

    private void follow(Runnable change) {
        boolean was = isFollowing;
        isFollowing = true;
        try {
            change.run();
        } finally {
            isFollowing = was;
        }
    }

    private void pressed(KeyEvent e) {
        int size = model.page().get().size();
        if (size == 0 || e.isAltDown() || e.isControlDown() || e.isMetaDown()) {
            return;
        }
        int row = model.row().get();
        int page = Math.max(1, room() - 1);
        int wanted;
        switch (e.getCode()) {
            case UP -> wanted = row < 0 ? first : row - 1;
            case DOWN -> wanted = row < 0 ? first : row + 1;
            case PAGE_UP -> wanted = (row < 0 ? first : row) - page;
            case PAGE_DOWN -> wanted = (row < 0 ? first : row) + page;
            case HOME -> wanted = 0;
            case END -> wanted = size - 1;
            case ENTER -> {
                open.run();
                e.consume();
                return;
            }
            default -> {
                return;
            }
        }
        select(Math.clamp(wanted, 0, size - 1));
        e.consume();
    }

    /** By a key: a row that is just out of view comes in at the edge, so that reading goes on. */
    private void select(int row) {
        if (row < first) {
            scrollTo(row);
        } else if (row >= first + places.size()) {
            scrollTo(row - places.size() + 1);
        }
        model.select(row);
    }

    private void scrolled(ScrollEvent e) {
        if (Math.abs(e.getDeltaY()) <= Math.abs(e.getDeltaX())) {
            return;
        }
        restPx -= e.getDeltaY();
        int rows = (int) (restPx / ROW_PX);
        restPx -= rows * ROW_PX;
        scrollTo(first + rows);
        e.consume();
    }

    private TableRow<Integer> row() {
        var row = new TableRow<Integer>();
        row.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2 && !row.isEmpty()) {
                open.run();
            }
        });
        return row;
    }

    private TableColumn<Integer, Integer> column(String name, double widthPx, LogCells.Column what) {
        var column = new TableColumn<Integer, Integer>(name);
        column.setPrefWidth(widthPx);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new javafx.beans.property.ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(view -> {
            var cell = new LogCells(model, leads, what, this::rowAt);
            cells.add(cell);
            return cell;
        });
        return column;
    }
}
