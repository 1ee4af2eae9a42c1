package dev.onset.desktop.difference;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.draw.TimeWords;
import dev.onset.engine.workbench.Differs;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/** What differs, as a table; Enter or a double click goes to the lines, the trace, the error or the lane. */
public final class DifferenceView {

    private final BorderPane root = new BorderPane();

    /** @param lead goes to where one of them is seen */
    public DifferenceView(DifferenceViewModel model, Consumer<Differs> lead) {
        var table = new TableView<>(model.all());
        table.setId("difference");
        table.getStyleClass().addAll(Styles.DENSE, Styles.STRIPED);
        table.getColumns().add(column("Kind", 112, d -> d.kind().words()));
        table.getColumns().add(column("At", 84, d -> words(d.at())));
        table.getColumns().add(column("Service", 96, Differs::service));
        table.getColumns().add(column("How", 220, Differs::how));
        table.getColumns().add(column("What", 640, Differs::what));
        table.setRowFactory(view -> {
            var row = new TableRow<Differs>();
            row.setOnMouseClicked(e -> {
                if (e.getClickCount() == 2 && !row.isEmpty()) {
                    lead.accept(row.getItem());
                }
            });
            return row;
        });
        table.setOnKeyPressed(e -> {
            Differs selected = table.getSelectionModel().getSelectedItem();
            if (e.getCode() == KeyCode.ENTER && selected != null) {
                lead.accept(selected);
                e.consume();
            }
        });
        var empty = muted();
        empty.textProperty().bind(model.note());
        empty.setWrapText(true);
        table.setPlaceholder(empty);
        var title = new Label();
        title.textProperty().bind(model.title());
        title.getStyleClass().add(Styles.TEXT_BOLD);
        title.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        var note = muted();
        note.textProperty().bind(model.note());
        note.setMinWidth(0);
        var head = new HBox(10, title, note);
        head.getStyleClass().add("drawer-tools");
        root.setTop(head);
        root.setCenter(table);
    }

    private static String words(@org.jspecify.annotations.Nullable Instant at) {
        return at == null ? "" : TimeWords.utc(at).replace(" UTC", "");
    }

    private static Label muted() {
        var label = new Label();
        label.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        return label;
    }

    private static TableColumn<Differs, String> column(String title, double width, Function<Differs, String> text) {
        var column = new TableColumn<Differs, String>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        return column;
    }

    public Node node() {
        return root;
    }
}
