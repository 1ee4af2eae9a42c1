package dev.onset.desktop.findings;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Texts;
import dev.onset.engine.triage.Finding;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The list of findings. Choosing one is enough to see what it rests on; "Show me" or Enter goes there on the timeline. */
public final class FindingsView {

    private final VBox root;
    private final ListView<FindingRow> list;

    /** @param show goes to where a finding is seen */
    public FindingsView(FindingsViewModel model, Consumer<Finding> show) {
        var empty = new Label();
        empty.textProperty().bind(model.emptyText());
        empty.setWrapText(true);
        empty.getStyleClass().addAll(Styles.TEXT_MUTED, "empty");
        list = new ListView<>(model.rows());
        list.setId("findings");
        list.getStyleClass().addAll("cards", Styles.DENSE);
        list.setPlaceholder(empty);
        list.setCellFactory(view -> new FindingCell(show));
        list.setAccessibleText("Findings, the strongest first");
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(row -> model.select(Optional.ofNullable(row).map(FindingRow::finding)));
        model.selected().subscribe(this::mark);
        list.setOnKeyPressed(e -> {
            FindingRow row = list.getSelectionModel().getSelectedItem();
            if (e.getCode() == KeyCode.ENTER && row != null) {
                show.accept(row.finding());
                e.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        var head = new HBox(8, Texts.heading("Findings"), Texts.aside(model.counted()));
        head.getStyleClass().add("panel-head");
        root = new VBox(head, list);
        root.getStyleClass().add("panel");
    }

    public Node node() {
        return root;
    }

    /** The selection also comes from the timeline. */
    private void mark(Optional<Finding> selected) {
        int at = -1;
        for (int i = 0; i < list.getItems().size(); i++) {
            if (selected.isPresent() && list.getItems().get(i).finding().equals(selected.get())) {
                at = i;
            }
        }
        if (at < 0) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedIndex() != at) {
            list.getSelectionModel().select(at);
            list.scrollTo(at);
        }
    }

    /** Moves the selection; wraps at neither end. */
    public void step(int by) {
        int size = list.getItems().size();
        if (size > 0) {
            int now = list.getSelectionModel().getSelectedIndex();
            int next = Math.clamp(now < 0 ? (by > 0 ? 0 : size - 1) : now + by, 0, size - 1);
            list.getSelectionModel().select(next);
            list.scrollTo(next);
        }
    }
}
