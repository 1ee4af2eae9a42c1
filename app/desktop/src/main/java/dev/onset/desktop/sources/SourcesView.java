package dev.onset.desktop.sources;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The list of sources: a shape for the state, the name, kind and version, health, and what went wrong in its own words. */
public final class SourcesView {

    private final VBox list = new VBox(2);
    private final VBox root;
    private final SourcesViewModel model;

    public SourcesView(SourcesViewModel model) {
        this.model = model;
        var heading = new Label("Sources");
        heading.getStyleClass().add("panel-title");
        var head = new HBox(heading);
        head.getStyleClass().add("panel-head");
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        list.getStyleClass().add("source-list");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        root = new VBox(head, scroll);
        root.setId("sources");
        root.getStyleClass().add("panel");
        root.setMinWidth(150);
        model.rows().addListener((ListChangeListener<SourceRow>) change -> fill());
        fill();
    }

    public Node node() {
        return root;
    }

    private void fill() {
        list.getChildren().setAll(model.rows().stream().map(SourcesView::row).toList());
        if (model.rows().isEmpty()) {
            list.getChildren().add(muted("Each source reports here when a triage asks it."));
        }
    }

    private static Node row(SourceRow row) {
        var sign = new Label(row.state().sign());
        sign.getStyleClass().addAll("sign", "sign-" + row.state().name().toLowerCase(Locale.ROOT));
        sign.setMinWidth(16);
        var name = new Label(row.name());
        name.getStyleClass().add(Styles.TEXT_BOLD);
        var head = new HBox(6, sign, name);
        head.setAlignment(Pos.CENTER_LEFT);
        var under = new VBox(1, muted(row.about()));
        under.getStyleClass().add("source-under");
        var box = new VBox(1, head, under);
        if (row.state() != SourceRow.State.OK) {
            var state = new Label(row.state().words());
            state.getStyleClass()
                    .addAll(Styles.TEXT_SMALL, "state-" + row.state().name().toLowerCase(Locale.ROOT));
            under.getChildren().add(state);
        }
        if (!row.health().isEmpty()) {
            under.getChildren().add(muted(row.health()));
        }
        if (!row.sentence().isEmpty()) {
            under.getChildren().add(muted(row.sentence()));
        }
        box.getStyleClass().add("source");
        if (!row.details().isEmpty()) {
            var tip = new Tooltip(String.join("\n", row.details()));
            tip.setWrapText(true);
            tip.setMaxWidth(420);
            Tooltip.install(box, tip);
        }
        return box;
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        return label;
    }
}
