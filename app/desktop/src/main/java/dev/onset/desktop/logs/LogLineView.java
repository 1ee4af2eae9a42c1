package dev.onset.desktop.logs;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.draw.TimeWords;
import dev.onset.engine.workbench.LogSheet;
import dev.onset.signal.TimeRange;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The selected line in full: its text, every field by name, and what it leads to. */
final class LogLineView {

    private final LogsViewModel model;
    private final LogsView.Leads leads;
    private final VBox content = new VBox(8);
    private final ScrollPane root = new ScrollPane(content);

    LogLineView(LogsViewModel model, LogsView.Leads leads) {
        this.model = model;
        this.leads = leads;
        content.getStyleClass().add("drawer-content");
        root.setFitToWidth(true);
        root.setMinWidth(180);
        root.setId("log-line");
        model.row().subscribe(r -> fill());
        model.page().subscribe(p -> fill());
    }

    Node node() {
        return root;
    }

    private void fill() {
        content.getChildren().clear();
        int line = model.line();
        if (line < 0) {
            content.getChildren().add(muted("Choose a line: its fields, its trace and what came around it."));
            return;
        }
        LogSheet sheet = model.page().get().sheet();
        content.getChildren()
                .addAll(
                        muted(TimeWords.utc(TimeRange.ofNanos(sheet.lines().timeNanos(line)))
                                + "  ·  "
                                + sheet.templateCount(line)
                                + " of this statement"),
                        buttons(sheet, line),
                        text(sheet.lines().line(line)),
                        grid(model.fields()));
    }

    private Node buttons(LogSheet sheet, int line) {
        var buttons = new FlowPane(6, 4);
        buttons.setAlignment(Pos.CENTER_LEFT);
        String trace = model.traceId();
        if (!trace.isEmpty()) {
            var open = button("Its trace", Feather.GIT_BRANCH, () -> leads.trace(trace));
            open.setId("log-trace");
            open.getStyleClass().add(Styles.ACCENT);
            buttons.getChildren().add(open);
        }
        buttons.getChildren()
                .addAll(
                        button("Around it", Feather.ALIGN_CENTER, model::context),
                        button(
                                model.isOneStatement() ? "All statements" : "This statement",
                                Feather.FILTER,
                                model::onlyStatement),
                        button(
                                "Copy",
                                Feather.COPY,
                                () -> leads.copy(sheet.lines().line(line))),
                        button(
                                "Pin",
                                Feather.BOOKMARK,
                                () -> leads.pin(
                                        sheet.lines().timeNanos(line),
                                        sheet.service(line) + ": " + sheet.message(line))));
        return buttons;
    }

    private static Button button(String words, Feather icon, Runnable action) {
        var button = new Button(words, new FontIcon(icon));
        button.getStyleClass().addAll(Styles.SMALL);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private static Node text(String line) {
        var area = new TextArea(line);
        area.setEditable(false);
        area.setWrapText(true);
        area.setPrefRowCount(Math.clamp(line.length() / 45 + 1, 2, 8));
        area.getStyleClass().addAll("query", Styles.DENSE);
        return area;
    }

    /** Names over their values: right at any width. */
    private static Node grid(Map<String, String> fields) {
        var list = new VBox(1);
        fields.forEach((name, value) -> {
            var what = new Label(value);
            what.setWrapText(true);
            what.setMinHeight(Region.USE_PREF_SIZE);
            what.getStyleClass().addAll("query", "field-value");
            list.getChildren().addAll(muted(name), what);
        });
        return list;
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        return label;
    }
}
