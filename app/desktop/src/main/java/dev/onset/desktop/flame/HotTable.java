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
import org.jspecify.annotations.Nullable;

/** The functions with what they take, in the order that a person chose by a click on a head. FX thread only. */
final class HotTable {

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
    }

    TableView<Answer.HotRow> node() {
        return table;
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
