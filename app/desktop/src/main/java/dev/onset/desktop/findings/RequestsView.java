package dev.onset.desktop.findings;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.draw.UnitFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Every question that was asked, and the inspector of one: what was sent, what came back, how to send it again. */
final class RequestsView {

    private final FindingsViewModel model;
    private final Consumer<String> copy;
    private final TableView<ReceiptRow> table = new TableView<>();
    private final VBox inspector = new VBox(8);
    private final SplitPane root;

    RequestsView(FindingsViewModel model, Consumer<String> copy) {
        this.model = model;
        this.copy = copy;
        table.setId("requests");
        table.getStyleClass().addAll(Styles.DENSE, Styles.STRIPED);
        table.setPlaceholder(new Label("No question was asked yet."));
        table.getColumns().add(column("Id", 56, ReceiptRow::id));
        table.getColumns().add(column("Source", 90, ReceiptRow::source));
        table.getColumns().add(column("What", 230, ReceiptRow::heading));
        table.getColumns().add(column("Took", 76, r -> r.tookMillis() + " ms"));
        table.getColumns().add(column("Bytes", 86, r -> UnitFormat.format((double) r.bytes(), "bytes")));
        table.getColumns().add(column("Query", 900, ReceiptRow::query));
        table.setRowFactory(view -> {
            var row = new TableRow<ReceiptRow>();
            row.setOnMouseClicked(e -> {
                if (e.getClickCount() == 2 && !row.isEmpty()) {
                    model.readAnswer(row.getItem());
                }
            });
            return row;
        });
        table.getSelectionModel().selectedItemProperty().subscribe(this::inspect);
        inspector.setId("request");
        inspector.getStyleClass().add("drawer-content");
        var scroll = new ScrollPane(inspector);
        scroll.setFitToWidth(true);
        scroll.setMinWidth(220);
        root = new SplitPane(table, scroll);
        root.widthProperty()
                .subscribe(w -> root.setDividerPositions(
                        1 - Math.clamp(w.doubleValue() * 0.36, 220, 460) / Math.max(1, w.doubleValue())));
    }

    Node node() {
        return root;
    }

    void show(List<ReceiptRow> all) {
        table.getItems().setAll(all);
    }

    private static TableColumn<ReceiptRow, String> column(
            String title, double width, Function<ReceiptRow, String> text) {
        var column = new TableColumn<ReceiptRow, String>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        return column;
    }

    private void inspect(@Nullable ReceiptRow row) {
        inspector.getChildren().clear();
        if (row == null) {
            inspector.getChildren().add(muted("Choose a question: what was sent, what came, how to ask it again."));
            return;
        }
        var heading = new Label(row.id() + "  " + row.heading());
        heading.setWrapText(true);
        heading.setMinHeight(Region.USE_PREF_SIZE);
        heading.getStyleClass().add(Styles.TEXT_BOLD);
        var curl = button("Copy as curl", Feather.TERMINAL, () -> model.curl(row, copy));
        curl.setId("copy-curl");
        var buttons = new FlowPane(
                6,
                4,
                button("What came back", Feather.FILE_TEXT, () -> model.readAnswer(row)),
                curl,
                button("Copy query", Feather.COPY, () -> copy.accept(row.query())));
        buttons.setAlignment(Pos.CENTER_LEFT);
        var query = new TextArea(row.query());
        query.setEditable(false);
        query.setWrapText(true);
        query.setPrefRowCount(Math.clamp(row.query().length() / 50 + 1, 2, 8));
        query.getStyleClass().addAll("query", Styles.DENSE);
        inspector.getChildren().addAll(heading, buttons, query);
        row.requests().forEach(r -> inspector.getChildren().add(code(r)));
        row.facts().forEach(f -> inspector.getChildren().add(muted(f)));
    }

    private static Button button(String words, Feather icon, Runnable action) {
        var button = new Button(words, new FontIcon(icon));
        button.getStyleClass().add(Styles.SMALL);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private static Label code(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("query");
        return label;
    }

    private static Label muted(String text) {
        Label label = code(text);
        label.getStyleClass().setAll("label", Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        return label;
    }
}
