package dev.onset.desktop.shell;

import dev.onset.desktop.control.Buttons;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The top of the window: paste, range, environment, start and cancel; below that what went wrong as a whole. */
final class CommandBar {

    /** Below this width the paste box would have no room beside every button. */
    private static final double TIGHT = 820;

    private static final Set<String> SPARE = Set.of("watch", "follow", "theme");

    private final ShellViewModel model;
    private final TextField paste = new TextField();
    private final VBox root;

    CommandBar(ShellViewModel model, Commands.Views views) {
        this.model = model;
        root = new VBox(commands(views), progress(), notice());
        root.getStyleClass().add("command-bar");
    }

    Node node() {
        return root;
    }

    /** Puts the cursor where a link goes, with what stands there selected. */
    void focusPaste() {
        paste.requestFocus();
        paste.selectAll();
    }

    private Node commands(Commands.Views views) {
        var name = new Label("Onset");
        name.getStyleClass().add("product");
        name.setMinWidth(Label.USE_PREF_SIZE);

        paste.setId("paste");
        paste.setPromptText("Paste an alert, a link, a range like 14:05..14:35, a trace id; empty: the last hour");
        paste.textProperty().bindBidirectional(model.pasted());
        paste.setOnAction(e -> model.triage());
        paste.setMinWidth(120);
        HBox.setHgrow(paste, Priority.ALWAYS);

        var start = Buttons.named("triage", Buttons.main("Triage", Feather.SEARCH, model::triage));
        start.visibleProperty().bind(model.busy().not());
        start.managedProperty().bind(model.busy().not());

        var cancel = new Button("Cancel", new FontIcon(Feather.X));
        cancel.setId("cancel");
        cancel.visibleProperty().bind(model.busy());
        cancel.managedProperty().bind(model.busy());
        cancel.setOnAction(e -> model.cancel());
        cancel.setMinWidth(Button.USE_PREF_SIZE);

        var bar = new HBox(
                8,
                name,
                paste,
                new RangePicker(model).node(),
                environments(),
                start,
                cancel,
                icon("palette", Feather.COMMAND, "All commands  Ctrl + K", views::palette),
                icon(
                        "watch",
                        Feather.BELL,
                        "Watch for alerts  Ctrl + Shift + W",
                        () -> model.watch().on().set(!model.watch().on().get())),
                icon(
                        "follow",
                        Feather.RADIO,
                        "Follow now  G",
                        () -> model.side().live().toggle()),
                theme(),
                icon("settings", Feather.SETTINGS, "Settings  Ctrl + ,", views::settings),
                icon("keys", Feather.HELP_CIRCLE, "Keys  ?", views::keys));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setMinWidth(0);
        bar.getStyleClass().add("command-line");
        // What has a key and stands in the palette goes first where there is little room.
        bar.widthProperty()
                .subscribe(width -> bar.getChildren().forEach(node -> {
                    boolean isSpare = node.equals(name) || SPARE.contains(String.valueOf(node.getId()));
                    if (isSpare) {
                        node.setVisible(width.doubleValue() > TIGHT);
                        node.setManaged(node.isVisible());
                    }
                }));
        return bar;
    }

    private Node theme() {
        Button button = icon(
                "theme",
                Feather.SUN,
                "Light or dark",
                () -> model.looks().light().set(!model.looks().light().get()));
        model.looks().light().subscribe(is -> button.setGraphic(new FontIcon(is ? Feather.MOON : Feather.SUN)));
        return button;
    }

    private Node environments() {
        var choice = new ComboBox<String>();
        choice.setId("environment");
        model.setting().subscribe(s -> {
            String kept = model.environment().get();
            choice.getItems().setAll(model.environments());
            model.environment().set(kept);
            choice.setDisable(model.environments().isEmpty());
        });
        choice.valueProperty().bindBidirectional(model.environment());
        choice.setPromptText("no environment");
        choice.setTooltip(new Tooltip("Which environment of environments.yaml is asked"));
        choice.setMinWidth(120);
        choice.setPrefWidth(140);
        return choice;
    }

    private Node progress() {
        var bar = new ProgressBar();
        bar.getStyleClass().add("thin");
        bar.setMaxWidth(Double.MAX_VALUE);
        // It keeps its room, so that nothing below moves when a triage starts or ends.
        model.busy().subscribe(is -> {
            bar.setOpacity(is ? 1 : 0);
            bar.setProgress(is ? ProgressBar.INDETERMINATE_PROGRESS : 0);
        });
        return bar;
    }

    private Node notice() {
        var sentence = new Label();
        sentence.setId("notice");
        sentence.setWrapText(true);
        sentence.textProperty().bind(model.notice());
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        var dismiss = Buttons.icon(Feather.X, "Dismiss", model::dismissNotice);
        var box = new HBox(8, new FontIcon(Feather.ALERT_TRIANGLE), sentence, dismiss);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("notice");
        var isThere = Bindings.isNotEmpty(model.notice());
        box.visibleProperty().bind(isThere);
        box.managedProperty().bind(isThere);
        return box;
    }

    private static Button icon(String id, Ikon icon, String words, Runnable action) {
        return Buttons.named(id, Buttons.large(icon, words, action));
    }
}
