package dev.onset.desktop.findings;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The list of findings. Choosing one is enough to see it: no key, no dialog. */
public final class FindingsView {

    private final VBox root;

    public FindingsView(FindingsViewModel model) {
        var heading = new Label("Findings");
        heading.getStyleClass().add(Styles.TITLE_4);
        var empty = new Label();
        empty.textProperty().bind(model.emptyText());
        empty.setWrapText(true);
        empty.getStyleClass().addAll(Styles.TEXT_MUTED, "empty");
        var list = new ListView<>(model.rows());
        list.setId("findings");
        list.setPlaceholder(empty);
        list.setCellFactory(view -> new FindingCell());
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(row -> model.select(Optional.ofNullable(row).map(FindingRow::finding)));
        VBox.setVgrow(list, Priority.ALWAYS);
        root = new VBox(8, heading, list);
        root.getStyleClass().add("side");
    }

    public Node node() {
        return root;
    }
}
