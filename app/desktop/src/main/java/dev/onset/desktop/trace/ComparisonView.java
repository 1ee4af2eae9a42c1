package dev.onset.desktop.trace;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Texts;
import dev.onset.engine.workbench.TracePair;
import dev.onset.engine.workbench.TracePair.Row;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Two traces row by row: how often, how long, and what is longer or shorter. Longer is said and drawn to the right, shorter to the left:
 * the colour is never alone.
 */
final class ComparisonView {

    private static final double HALF = 46;

    private final TableView<Row> table = new TableView<>();
    private double most = 1;

    ComparisonView(TraceViewModel model) {
        table.setId("trace-comparison");
        table.getStyleClass().addAll(Styles.DENSE, "log-table");
        table.setPlaceholder(Texts.muted("Nothing to compare."));
        table.getColumns().add(text("Service · operation", 240, ComparisonView::name));
        table.getColumns().add(difference());
        table.getColumns().add(text("In words", 170, ComparisonView::words));
        table.getColumns().add(text("This", 84, r -> words(r.one())));
        table.getColumns().add(text("The other", 96, r -> words(r.other())));
        table.getColumns()
                .add(text("Spans", 76, r -> r.one().spans() + " / " + r.other().spans()));
        model.comparison().subscribe(c -> c.ifPresent(this::show));
    }

    Node node() {
        return table;
    }

    private void show(TracePair comparison) {
        most = comparison.rows().stream()
                .mapToLong(r -> Math.abs(r.moreNanos()))
                .max()
                .orElse(1);
        table.getItems().setAll(comparison.rows());
        table.refresh();
    }

    private static String name(Row row) {
        return "   ".repeat(Math.min(row.depth(), 12)) + row.service() + "  " + row.operation();
    }

    private static String words(TracePair.Side side) {
        return side.spans() == 0 ? "-" : Nanos.words(side.nanos());
    }

    /** What differs, in words: where it is, whether it takes longer, whether it fails. */
    static String words(Row row) {
        if (row.other().spans() == 0) {
            return "only here" + failed(row);
        }
        if (row.one().spans() == 0) {
            return "only in the other";
        }
        long more = row.moreNanos();
        String length = more == 0 ? "as long" : Nanos.words(Math.abs(more)) + (more > 0 ? " longer" : " shorter");
        int spans = row.one().spans() - row.other().spans();
        String count = spans == 0 ? "" : ", " + Math.abs(spans) + (spans > 0 ? " more" : " fewer");
        return length + count + failed(row);
    }

    private static String failed(Row row) {
        int more = row.one().errors() - row.other().errors();
        return more > 0 ? ", ✕ " + more + " failed" : "";
    }

    private static TableColumn<Row, String> text(String title, double width, Function<Row, String> words) {
        var column = new TableColumn<Row, String>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(words.apply(cell.getValue())));
        return column;
    }

    private TableColumn<Row, Row> difference() {
        var column = new TableColumn<Row, Row>("Shorter | longer");
        column.setPrefWidth(2 * HALF + 44);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(c -> new Bar());
        return column;
    }

    /** To the right of the middle what is longer, to the left what is shorter. */
    private final class Bar extends TableCell<Row, Row> {

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null || row.moreNanos() == 0) {
                setGraphic(null);
                return;
            }
            boolean isLonger = row.moreNanos() > 0;
            double width = Math.max(1.5, HALF * Math.abs(row.moreNanos()) / most);
            var gap = new Region();
            gap.setMinWidth(isLonger ? HALF : HALF - width);
            var bar = new Region();
            bar.setMinSize(width, 9);
            bar.setMaxSize(width, 9);
            bar.getStyleClass().add(isLonger ? "longer" : "shorter");
            var box = new HBox(gap, bar);
            box.setAlignment(Pos.CENTER_LEFT);
            setGraphic(box);
            setAccessibleText(words(row));
        }
    }
}
