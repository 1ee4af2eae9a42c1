package dev.onset.desktop.findings;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Tables;
import dev.onset.desktop.control.Texts;
import dev.onset.desktop.draw.UnitFormat;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

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
        table.getColumns().add(Tables.column("Id", 56, ReceiptRow::id));
        table.getColumns().add(Tables.column("Source", 90, ReceiptRow::source));
        table.getColumns().add(Tables.column("What", 230, ReceiptRow::heading));
        table.getColumns().add(Tables.column("Took", 76, r -> r.tookMillis() + " ms"));
        table.getColumns().add(Tables.column("Bytes", 86, r -> UnitFormat.format((double) r.bytes(), "bytes")));
        table.getColumns().add(Tables.column("Query", 900, ReceiptRow::query));
        Tables.onOpen(table, model::readAnswer);
        table.getSelectionModel().selectedItemProperty().subscribe(this::inspect);
        inspector.setId("request");
        root = new SplitPane(table, Rows.scroll(inspector, 220));
        Rows.keepRight(root, 0.36, 220, 460);
    }

    Node node() {
        return root;
    }

    void show(List<ReceiptRow> all) {
        table.getItems().setAll(all);
    }

    private void inspect(@Nullable ReceiptRow row) {
        inspector.getChildren().clear();
        if (row == null) {
            inspector
                    .getChildren()
                    .add(Texts.muted("Choose a question: what was sent, what came, how to ask it again."));
            return;
        }
        var heading = Texts.bold(row.id() + "  " + row.heading());
        var curl = Buttons.small("Copy as curl", Feather.TERMINAL, () -> model.curl(row, copy));
        curl.setId("copy-curl");
        var buttons = Rows.buttons(
                Buttons.small("What came back", Feather.FILE_TEXT, () -> model.readAnswer(row)),
                curl,
                Buttons.small("Copy query", Feather.COPY, () -> copy.accept(row.query())));
        var query = Texts.quoted(row.query(), Math.clamp(row.query().length() / 50 + 1, 2, 8));
        inspector.getChildren().addAll(heading, buttons, query);
        row.requests().forEach(r -> inspector.getChildren().add(Texts.code(r)));
        row.facts().forEach(f -> inspector.getChildren().add(Texts.muted(f)));
    }
}
