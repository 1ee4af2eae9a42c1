package dev.onset.desktop.logs;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Texts;
import dev.onset.desktop.draw.TimeWords;
import dev.onset.engine.workbench.LogSheet;
import dev.onset.signal.TimeRange;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The selected line in full: its text, every field by name, and what it leads to. */
final class LogLineView {

    private final LogsViewModel model;
    private final LogLeads leads;
    private final VBox content = new VBox(8);
    private final ScrollPane root = Rows.scroll(content, 180);

    LogLineView(LogsViewModel model, LogLeads leads) {
        this.model = model;
        this.leads = leads;
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
            content.getChildren().add(Texts.muted("Choose a line: its fields, its trace and what came around it."));
            return;
        }
        LogSheet sheet = model.page().get().sheet();
        String text = sheet.lines().line(line);
        content.getChildren()
                .addAll(
                        Texts.muted(
                                TimeWords.utc(TimeRange.ofNanos(sheet.lines().timeNanos(line)))
                                        + "  ·  "
                                        + sheet.templateCount(line)
                                        + " of this statement"),
                        buttons(sheet, line),
                        Texts.quoted(text, Math.clamp(text.length() / 45 + 1, 2, 8)),
                        Texts.fields(model.fields()));
    }

    private Node buttons(LogSheet sheet, int line) {
        var buttons = Rows.buttons();
        String trace = model.traceId();
        if (!trace.isEmpty()) {
            var open = Buttons.small(
                    leads.isHere(trace) ? "Its trace" : "Ask for its trace",
                    Feather.GIT_BRANCH,
                    () -> leads.trace(trace, model.spanId()));
            open.setId("log-trace");
            open.getStyleClass().add(Styles.ACCENT);
            buttons.getChildren().add(open);
        }
        buttons.getChildren()
                .addAll(
                        Buttons.small("Around it", Feather.ALIGN_CENTER, model::context),
                        Buttons.small(
                                model.isOneStatement() ? "All statements" : "This statement",
                                Feather.FILTER,
                                model::onlyStatement),
                        Buttons.small(
                                "Copy",
                                Feather.COPY,
                                () -> leads.copy(sheet.lines().line(line))),
                        Buttons.small(
                                "Pin",
                                Feather.BOOKMARK,
                                () -> leads.pin(
                                        TimeRange.ofNanos(sheet.lines().timeNanos(line)),
                                        sheet.service(line) + ": " + sheet.message(line))));
        return buttons;
    }
}
