package dev.onset.desktop.sources;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The list of sources: a shape for the state, the name, kind and version, health, and what went wrong in its own words. */
public final class SourcesView {

    private final VBox list = new VBox(2);
    private final VBox root;
    private final SourcesViewModel model;
    private final Hand hand;
    /** By the name of the source. */
    private final Map<String, Shown> shown = new HashMap<>();

    /** A row as it stands in the list, and the label in it that changes with each answer; null where the row has none. */
    private record Shown(SourceRow row, Node node, @Nullable Label health) {}

    /** What is done with sources by hand. */
    public interface Hand {

        /** Adds one to the environment. */
        void add();

        /** Changes, tries or removes one. */
        void edit(String source);
    }

    public SourcesView(SourcesViewModel model, Hand hand) {
        this.model = model;
        this.hand = hand;
        var add = Buttons.named("add-source", Buttons.icon(Feather.PLUS, "Add a source", hand::add));
        var head = new HBox(Texts.heading("Sources"), Rows.gap(), add);
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
        var nodes = new ArrayList<Node>();
        model.rows().forEach(row -> nodes.add(node(row)));
        if (nodes.isEmpty()) {
            nodes.add(Texts.muted("Each source reports here when a triage asks it."));
        }
        if (!list.getChildren().equals(nodes)) {
            list.getChildren().setAll(nodes);
        }
    }

    /** A triage asks hundreds of questions, and each answer changes a count: making rows anew each time is what one would wait for. */
    private Node node(SourceRow row) {
        Shown known = shown.get(row.name());
        Label health = known == null ? null : known.health();
        Shown next;
        if (known != null && known.row().equals(row)) {
            next = known;
        } else if (known != null
                && health != null
                && !row.health().isEmpty()
                && known.row().withHealth(row.health()).equals(row)) {
            health.setText(row.health());
            next = new Shown(row, known.node(), health);
        } else {
            next = made(row);
        }
        shown.put(row.name(), next);
        return next.node();
    }

    private Shown made(SourceRow row) {
        var sign = new Label(row.state().sign());
        sign.getStyleClass().addAll("sign", "sign-" + row.state().name().toLowerCase(Locale.ROOT));
        sign.setMinWidth(16);
        var name = new Label(row.name());
        name.getStyleClass().add(Styles.TEXT_BOLD);
        var edit = Buttons.icon(Feather.EDIT_2, "Change, test or remove " + row.name(), () -> hand.edit(row.name()));
        edit.getStyleClass().add("edit-source");
        name.setMinWidth(0);
        var head = new HBox(6, sign, name, Rows.gap(), edit);
        head.setAlignment(Pos.CENTER_LEFT);
        var under = new VBox(1, Texts.muted(row.about()));
        under.getStyleClass().add("source-under");
        var box = new VBox(1, head, under);
        if (row.state() != SourceRow.State.OK) {
            var state = new Label(row.state().words());
            state.getStyleClass()
                    .addAll(Styles.TEXT_SMALL, "state-" + row.state().name().toLowerCase(Locale.ROOT));
            under.getChildren().add(state);
        }
        Label health = row.health().isEmpty() ? null : Texts.muted(row.health());
        if (health != null) {
            under.getChildren().add(health);
        }
        if (!row.sentence().isEmpty()) {
            under.getChildren().add(Texts.muted(row.sentence()));
        }
        box.getStyleClass().add("source");
        if (!row.details().isEmpty()) {
            var tip = new Tooltip(String.join("\n", row.details()));
            tip.setWrapText(true);
            tip.setMaxWidth(420);
            Tooltip.install(box, tip);
        }
        return new Shown(row, box, health);
    }
}
