package dev.onset.desktop.flame;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Tables;
import dev.onset.desktop.control.Texts;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The functions with what they take, in the order that a person chose by a click on a head or by a key. FX thread only. */
final class HotTable {

    private static final String WORDS = "Left and Right sort by another column, Space turns the order round.";

    private final TableView<Answer.HotRow> table = new TableView<>();

    HotTable(FlameViewModel model) {
        table.setId("flame-hot");
        table.getStyleClass().add(Styles.DENSE);
        table.setPlaceholder(Texts.muted("Functions by what they take themselves."));
        TableColumn<Answer.HotRow, Double> growth = numbers(
                "change", 78, Answer.HotRow::growth, v -> v == 0 ? "" : String.format(Locale.ROOT, "%+.1f", v * 100));
        table.getColumns()
                .setAll(List.of(
                        numbers("self", 76, Answer.HotRow::selfShare, HotTable::percent),
                        numbers("total", 76, Answer.HotRow::totalShare, HotTable::percent),
                        growth,
                        Tables.column("function", 260, Answer.HotRow::name)));
        model.revision().subscribe(v -> growth.setVisible(model.isComparing()));
        // The order stays through every new answer.
        var sorted = new SortedList<>(model.hot());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        Tables.onOpen(table, row -> model.sandwich(row.frame()));
        // Before the table's own keys, which would scroll sideways and select.
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        table.setAccessibleText(words());
        table.setOnSort(sort -> table.setAccessibleText(words()));
    }

    TableView<Answer.HotRow> node() {
        return table;
    }

    private void pressed(KeyEvent e) {
        if (e.isAltDown() || e.isShortcutDown() || e.isShiftDown()) {
            return;
        }
        switch (e.getCode()) {
            case LEFT -> sortBeside(-1);
            case RIGHT -> sortBeside(1);
            case SPACE -> turn();
            default -> {
                return;
            }
        }
        e.consume();
    }

    private @Nullable TableColumn<Answer.HotRow, ?> sorted() {
        return table.getSortOrder().isEmpty() ? null : table.getSortOrder().getFirst();
    }

    private void sortBeside(int by) {
        var heads = table.getVisibleLeafColumns();
        int from = heads.indexOf(sorted());
        int to = from < 0 ? (by > 0 ? 0 : heads.size() - 1) : Math.clamp((long) from + by, 0, heads.size() - 1);
        table.getSortOrder().setAll(List.of(heads.get(to)));
        fromTop();
    }

    private void turn() {
        var head = sorted();
        if (head == null) {
            sortBeside(1);
        } else {
            boolean isUp = head.getSortType() == TableColumn.SortType.ASCENDING;
            head.setSortType(isUp ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
            fromTop();
        }
    }

    /** Who sorts wants to read the first of them. */
    private void fromTop() {
        table.getSelectionModel().clearAndSelect(0);
        table.scrollTo(0);
    }

    private String words() {
        var head = sorted();
        String order = head == null
                ? "in the order of what they take themselves"
                : "sorted by " + head.getText() + ", "
                        + (head.getSortType() == TableColumn.SortType.ASCENDING ? "ascending" : "descending");
        return "Functions, " + order + ". " + WORDS;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** Sorted by their value, not by their words. */
    private static TableColumn<Answer.HotRow, Double> numbers(
            String title, double widthPx, ToDoubleFunction<Answer.HotRow> value, DoubleFunction<String> words) {
        var column = new TableColumn<Answer.HotRow, Double>(title);
        column.setPrefWidth(widthPx);
        column.setSortType(TableColumn.SortType.DESCENDING);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.applyAsDouble(cell.getValue())));
        column.setCellFactory(c -> new NumberCell(words));
        return column;
    }

    private static final class NumberCell extends TableCell<Answer.HotRow, Double> {

        private final DoubleFunction<String> words;

        NumberCell(DoubleFunction<String> words) {
            this.words = words;
        }

        @Override
        protected void updateItem(@Nullable Double item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : words.apply(item));
        }
    }
}
