package dev.onset.desktop.sources;

import atlantafx.base.theme.Styles;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/** The list of sources: a dot, the name, and what went wrong in its own words. */
public final class SourcesView {

    private final VBox list = new VBox(12);
    private final ScrollPane root = new ScrollPane();
    private final SourcesViewModel model;

    public SourcesView(SourcesViewModel model) {
        this.model = model;
        var heading = new Label("Sources");
        heading.getStyleClass().add(Styles.TITLE_4);
        var content = new VBox(12, heading, list);
        content.getStyleClass().add("side");
        root.setId("sources");
        root.setContent(content);
        root.setFitToWidth(true);
        root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        model.rows().addListener((ListChangeListener<SourceRow>) change -> fill());
        fill();
    }

    public Node node() {
        return root;
    }

    private void fill() {
        list.getChildren().setAll(model.rows().stream().map(SourcesView::row).toList());
        if (model.rows().isEmpty()) {
            var hint = new Label("Each source reports here when a triage asks it.");
            hint.setWrapText(true);
            hint.getStyleClass().add(Styles.TEXT_MUTED);
            list.getChildren().add(hint);
        }
    }

    private static Node row(SourceRow row) {
        var dot = new Circle(4.5);
        dot.getStyleClass()
                .addAll(
                        "dot",
                        switch (row.state()) {
                            case OK -> "dot-ok";
                            case PARTIAL -> "dot-partial";
                            case FAILED -> "dot-failed";
                        });
        var name = new Label(row.name());
        name.getStyleClass().add(Styles.TEXT_BOLD);
        name.setMinWidth(Label.USE_PREF_SIZE);
        var about = new Label(row.about());
        about.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        var head = new HBox(8, dot, name, about);
        head.getStyleClass().add("source-head");
        var box = new VBox(3, head);
        // Not by colour alone.
        if (row.state() != SourceRow.State.OK) {
            var state = new Label(row.state().words());
            state.getStyleClass()
                    .addAll(Styles.TEXT_SMALL, row.state() == SourceRow.State.FAILED ? Styles.DANGER : Styles.WARNING);
            box.getChildren().add(state);
        }
        if (!row.sentence().isEmpty()) {
            var sentence = new Label(row.sentence());
            sentence.setWrapText(true);
            sentence.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
            box.getChildren().add(sentence);
        }
        return box;
    }
}
