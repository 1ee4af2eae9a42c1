package dev.onset.desktop.control;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;

/** What tables have in common: columns of words, and Enter or a double click on a row. FX thread only. */
public final class Tables {

    /** What a cell of a table keeps free at both sides together. */
    private static final double CELL_INSETS_PX = 20;

    private Tables() {}

    /**
     * A column that shows a text of each row.
     *
     * @param widthPx to begin with; people may change it
     */
    public static <T> TableColumn<T, String> column(String title, double widthPx, Function<T, String> text) {
        var column = new TableColumn<T, String>(title);
        column.setPrefWidth(widthPx);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        return column;
    }

    /** The same column, its texts wrapped at its width instead of cut. */
    public static <T> TableColumn<T, String> wrapped(TableColumn<T, String> column) {
        column.setCellFactory(c -> {
            var cell = new TableCell<T, String>();
            var text = new Text();
            text.getStyleClass().add("cell-text");
            text.wrappingWidthProperty().bind(column.widthProperty().subtract(CELL_INSETS_PX));
            text.textProperty().bind(cell.itemProperty());
            cell.setGraphic(text);
            return cell;
        });
        return column;
    }

    /** Tells when a row is opened: by a double click, or by Enter on the selected one. */
    public static <T> void onOpen(TableView<T> table, Consumer<T> open) {
        table.setRowFactory(view -> {
            var row = new TableRow<T>();
            row.setOnMouseClicked(e -> {
                if (e.getClickCount() == 2 && !row.isEmpty()) {
                    open.accept(row.getItem());
                }
            });
            return row;
        });
        table.setOnKeyPressed(e -> {
            T selected = table.getSelectionModel().getSelectedItem();
            if (e.getCode() == KeyCode.ENTER && selected != null) {
                open.accept(selected);
                e.consume();
            }
        });
    }
}
