package dev.onset.desktop.shell;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Texts;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands in the middle before the first triage: what to do, the demo, how to name one's sources, the cases that were kept. */
final class Welcome {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final ShellViewModel model;
    private final Consumer<String> copy;
    private final Runnable addSource;
    private final VBox content = new VBox(18);
    private final ScrollPane root;

    /** @param addSource opens the form of a new source */
    Welcome(ShellViewModel model, Consumer<String> copy, Runnable addSource) {
        this.model = model;
        this.addSource = addSource;
        this.copy = copy;
        content.getStyleClass().add("welcome");
        content.setMaxWidth(620);
        var centre = new VBox(content);
        centre.setAlignment(Pos.TOP_CENTER);
        root = new ScrollPane(centre);
        root.setFitToWidth(true);
        root.setId("welcome");
        model.setting().subscribe(s -> fill());
        model.recent().subscribe(r -> fill());
    }

    Node node() {
        return root;
    }

    private void fill() {
        var title = new Label("Paste an alert. See what moved first.");
        title.getStyleClass().add(Styles.TITLE_3);
        content.getChildren()
                .setAll(
                        title,
                        quiet(
                                "Paste a link from Alertmanager, Prometheus, Grafana, Sentry or Jaeger, a range like "
                                        + "14:05..14:35 or a trace id into the box above and press Enter. Nothing pasted: the last hour."));
        Setting.FirstStart first = model.setting().get().firstStart();
        if (first != null) {
            firstSteps(first);
        } else {
            content.getChildren().add(demo("See it on a recorded incident"));
        }
        List<KeptCase> recent = model.recent().get();
        if (!recent.isEmpty()) {
            content.getChildren().add(Texts.heading("Kept cases"));
            var cases = new VBox(2);
            for (KeptCase kept : recent) {
                var link = new Hyperlink(words(kept), new FontIcon(Feather.ARCHIVE));
                link.setOnAction(e -> model.open(kept));
                cases.getChildren().add(link);
            }
            content.getChildren().add(cases);
        }
        content.getChildren().add(quiet("Ctrl + K  finds every command.   ?  lists the keys."));
    }

    private void firstSteps(Setting.FirstStart first) {
        content.getChildren()
                .addAll(Texts.heading("1  Look around, without any set-up"), demo("Triage the demo incident"));
        var template = new TextArea(first.template());
        template.setId("template");
        template.setEditable(false);
        template.setPrefRowCount(9);
        template.getStyleClass().addAll("query", Styles.DENSE);
        var copied = new Button("Copy the template", new FontIcon(Feather.COPY));
        copied.setOnAction(e -> copy.accept(first.template()));
        var reload = new Button("I saved it: read it", new FontIcon(Feather.REFRESH_CW));
        reload.setId("reload");
        reload.setOnAction(e -> model.reload());
        var add = new Button("Add a source", new FontIcon(Feather.PLUS));
        add.setId("welcome-add");
        add.setOnAction(e -> addSource.run());
        content.getChildren()
                .addAll(
                        Texts.heading("2  Name your sources"),
                        quiet("One by one in a form that tries each, or all at once: save this as  " + first.file()
                                + "  with your own addresses. Onset only reads from them."),
                        add,
                        template,
                        new HBox(10, copied, reload));
    }

    private Node demo(String words) {
        var button = new Button(words, new FontIcon(Feather.PLAY));
        button.setId("demo");
        button.getStyleClass().add(Styles.ACCENT);
        button.setOnAction(e -> model.demo());
        return button;
    }

    static String words(KeptCase kept) {
        return WHEN.format(kept.made()) + " UTC" + (kept.environment().isEmpty() ? "" : " · " + kept.environment());
    }

    private static Label quiet(String text) {
        Label label = Texts.text(text);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        return label;
    }
}
