package dev.onset.desktop.shell;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Texts;
import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.desktop.task.Work;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * One source of the environment file: fields that write its text, the text itself for everything else (TLS, proxy, further headers), a
 * test that says what works, and saving.
 */
final class SourceCard {

    private static final List<String> KINDS = List.of("prometheus", "alertmanager", "loki", "jaeger", "sentry");
    private static final Map<String, String> URLS = Map.of(
            "prometheus", "http://localhost:9090",
            "alertmanager", "http://localhost:9093",
            "loki", "http://localhost:3100",
            "jaeger", "http://localhost:16686",
            "sentry", "https://sentry.example.com");
    private static final List<String> AUTHS = List.of(
            "no credential", "bearer token from a variable", "bearer token from a file", "password from a variable");

    private final SourceBook book;
    private final TaskRunner runner;
    private final Consumer<String> changed;
    private final Overlay overlay;
    private final Label title = new Label();
    private final GridPane fields = new GridPane(10, 6);
    private final ChoiceBox<String> kind = new ChoiceBox<>();
    private final TextField name = new TextField();
    private final TextField url = new TextField();
    private final ChoiceBox<String> auth = new ChoiceBox<>();
    private final TextField reference = new TextField();
    private final TextField user = new TextField();
    private final TextField tenant = new TextField();
    private final TextArea text = new TextArea();
    private final Label result = new Label();
    private final Button remove = new Button("Remove");
    private String environment = "";
    private String source = "";

    /** @param changed hears in a sentence that the file was written */
    SourceCard(StackPane host, SourceBook book, TaskRunner runner, Consumer<String> changed) {
        this.book = book;
        this.runner = runner;
        this.changed = changed;
        title.getStyleClass().add(Styles.TITLE_4);
        kind.getItems().setAll(KINDS);
        auth.getItems().setAll(AUTHS);
        name.setId("source-name");
        url.setId("source-url");
        text.setId("source-text");
        text.getStyleClass().addAll("query", "source-editor");
        text.setWrapText(true);
        result.setId("source-result");
        result.setWrapText(true);
        result.setMinHeight(Region.USE_PREF_SIZE);
        row("Kind", kind);
        row("Name", name);
        row("Address", url);
        row("Credential", auth);
        row("Variable or file", reference);
        row("User", user);
        row("Tenant (X-Scope-OrgID)", tenant);
        for (TextField field : List.of(name, url, reference, user, tenant)) {
            field.textProperty().subscribe((was, is) -> compose());
        }
        kind.valueProperty().subscribe((was, is) -> {
            name.setText(is == null ? "" : is);
            url.setText(URLS.getOrDefault(is == null ? "" : is, ""));
            compose();
        });
        auth.valueProperty().subscribe((was, is) -> compose());
        var hint = Texts.muted("This is what the file will hold. TLS, proxy and further headers can be written here: "
                + "tls: {ca: ca.pem}, proxy: {url: \"http://proxy:3128\"}. Secrets by reference only.");
        var card = new VBox(10, title, fields, hint, text, buttons(), result);
        card.setMaxWidth(620);
        overlay = new Overlay(host, card, Pos.TOP_CENTER);
    }

    private void row(String words, Region field) {
        var label = new Label(words);
        label.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setHgrow(field, Priority.ALWAYS);
        field.setMaxWidth(Double.MAX_VALUE);
        field.setAccessibleText(words);
        fields.addRow(fields.getRowCount(), label, field);
    }

    private HBox buttons() {
        var test = new Button("Test");
        test.setId("source-test");
        test.setOnAction(e -> test());
        var save = new Button("Save");
        save.setId("source-save");
        save.getStyleClass().add(Styles.ACCENT);
        save.setOnAction(e -> write("Saved. ", () -> book.save(environment, source, text.getText())));
        remove.setId("source-remove");
        remove.getStyleClass().add(Styles.DANGER);
        remove.setOnAction(e -> write("Removed. ", () -> book.remove(environment, source)));
        return new HBox(8, test, save, Rows.gap(), remove);
    }

    /** For a new source of an environment. */
    void add(String place) {
        open(place, "");
        fields.setVisible(true);
        fields.setManaged(true);
        auth.getSelectionModel().selectFirst();
        kind.getSelectionModel().clearSelection();
        kind.getSelectionModel().selectFirst();
        overlay.open(url);
    }

    /** For a source that is there. */
    void edit(String place, String name) {
        open(place, name);
        fields.setVisible(false);
        fields.setManaged(false);
        runner.start("source", () -> book.text(place, name), ended -> {
            if (ended instanceof Ended.Done<String>(String found)) {
                text.setText(found);
                result.setText(found.isEmpty() ? "It was not found in the file; change it there by hand." : "");
            }
        });
        overlay.open(text);
    }

    private void open(String place, String name) {
        environment = place;
        source = name;
        title.setText(name.isEmpty() ? "A new source of " + place : name + " of " + place);
        text.clear();
        result.setText("");
        remove.setVisible(!name.isEmpty());
    }

    private void compose() {
        if (!source.isEmpty()) {
            return;
        }
        var item = new StringBuilder(
                "- {name: " + name.getText() + ", kind: " + kind.getValue() + ", url: \"" + url.getText() + "\"");
        if ("sentry".equals(kind.getValue())) {
            item.append(", organization: my-organization");
        }
        String where = reference.getText().strip();
        switch (AUTHS.indexOf(auth.getValue())) {
            case 1 -> item.append(", auth: {bearer: {env: ").append(where).append("}}");
            case 2 -> item.append(", auth: {bearer: {file: ").append(where).append("}}");
            case 3 ->
                item.append(", auth: {basic: {user: ")
                        .append(user.getText())
                        .append(", password: {env: ")
                        .append(where)
                        .append("}}}");
            default -> {}
        }
        if (!tenant.getText().isBlank()) {
            item.append(", headers: {X-Scope-OrgID: ")
                    .append(tenant.getText().strip())
                    .append('}');
        }
        text.setText(item.append('}').toString());
    }

    private void test() {
        result.setText("Asking...");
        String item = text.getText();
        runner.start("source test", () -> book.test(item), ended -> {
            switch (ended) {
                case Ended.Done<List<String>>(List<String> lines) -> result.setText(String.join("\n", lines));
                case Ended.Cancelled<List<String>> c -> result.setText("Cancelled.");
                case Ended.Broke<List<String>>(Throwable bug) -> result.setText("A mistake in Onset: " + bug);
            }
        });
    }

    private void write(String done, Work<String> work) {
        runner.start("source file", work, ended -> {
            if (ended instanceof Ended.Done<String>(String why)) {
                if (why.isEmpty()) {
                    overlay.close();
                    changed.accept(done);
                } else {
                    result.setText("✕ " + why);
                }
            }
        });
    }
}
