package dev.onset.desktop.shell;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The top of the window: paste, choose the environment, start, cancel; below that what is going on and what went wrong. */
final class CommandBar {

    private final ShellViewModel model;
    private final TextField paste = new TextField();
    private final VBox root;

    CommandBar(ShellViewModel model) {
        this.model = model;
        root = new VBox(8, commands(), statusLine(), notice());
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

    private Node commands() {
        var name = new Label("Onset");
        name.getStyleClass().add(Styles.TITLE_3);
        name.setMinWidth(Label.USE_PREF_SIZE);

        paste.setId("paste");
        paste.setPromptText(
                "Paste a link (Alertmanager, Prometheus, Grafana, Sentry, Jaeger), a range like 14:05..14:35, or a trace id; empty: the last hour");
        paste.textProperty().bindBidirectional(model.pasted());
        paste.setOnAction(e -> model.triage());
        HBox.setHgrow(paste, Priority.ALWAYS);

        var start = new Button("Triage", new FontIcon(Feather.SEARCH));
        start.setId("triage");
        start.getStyleClass().add(Styles.ACCENT);
        start.setOnAction(e -> model.triage());
        start.setMinWidth(Button.USE_PREF_SIZE);

        var cancel = new Button("Cancel", new FontIcon(Feather.X));
        cancel.setId("cancel");
        cancel.disableProperty().bind(model.busy().not());
        cancel.setOnAction(e -> model.cancel());
        cancel.setMinWidth(Button.USE_PREF_SIZE);

        var bar = new HBox(10, name, paste, environments(), start, cancel);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private Node environments() {
        var choice = new ComboBox<String>();
        choice.setId("environment");
        choice.getItems().setAll(model.environments());
        choice.valueProperty().bindBidirectional(model.environment());
        choice.setPromptText("no environment");
        choice.setDisable(model.environments().isEmpty());
        choice.setTooltip(new Tooltip("Which environment of environments.yaml is asked"));
        choice.setMinWidth(130);
        return choice;
    }

    private Node statusLine() {
        var spinner = new ProgressIndicator();
        spinner.setMaxSize(16, 16);
        spinner.setPrefSize(16, 16);
        spinner.visibleProperty().bind(model.busy());
        spinner.managedProperty().bind(model.busy());
        var status = new Label();
        status.setId("status");
        status.textProperty().bind(model.status());
        status.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        var line = new HBox(8, spinner, status);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinHeight(18);
        return line;
    }

    private Node notice() {
        var sentence = new Label();
        sentence.setId("notice");
        sentence.setWrapText(true);
        sentence.textProperty().bind(model.notice());
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        var dismiss = new Button("", new FontIcon(Feather.X));
        dismiss.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, Styles.BUTTON_ICON);
        dismiss.setAccessibleText("Dismiss");
        dismiss.setOnAction(e -> model.dismissNotice());
        var box = new HBox(8, new FontIcon(Feather.ALERT_TRIANGLE), sentence, dismiss);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("notice");
        var isThere = Bindings.isNotEmpty(model.notice());
        box.visibleProperty().bind(isThere);
        box.managedProperty().bind(isThere);
        return box;
    }
}
