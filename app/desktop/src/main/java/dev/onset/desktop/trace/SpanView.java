package dev.onset.desktop.trace;

import atlantafx.base.theme.Styles;
import dev.onset.engine.workbench.TraceSheet;
import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The selected span: its times, attributes and events, and what it leads to. */
final class SpanView {

    private final TraceViewModel model;
    private final TraceView.Leads leads;
    private final VBox content = new VBox(8);
    private final ScrollPane root = new ScrollPane(content);

    SpanView(TraceViewModel model, TraceView.Leads leads) {
        this.model = model;
        this.leads = leads;
        content.getStyleClass().add("drawer-content");
        root.setFitToWidth(true);
        root.setMinWidth(170);
        root.setId("span");
        model.revision().subscribe(r -> fill());
    }

    Node node() {
        return root;
    }

    private void fill() {
        content.getChildren().clear();
        TraceSheet sheet = model.sheet().get().orElse(null);
        if (sheet == null || model.selected() < 0) {
            content.getChildren().add(muted("Open a trace on the left, then choose a span."));
            return;
        }
        int place = model.selected();
        Span span = sheet.traces().span(sheet.row(place));
        var heading = new Label(span.service() + "  " + span.operation());
        heading.setWrapText(true);
        heading.setMinHeight(Region.USE_PREF_SIZE);
        heading.getStyleClass().add(Styles.TEXT_BOLD);
        content.getChildren().addAll(heading, muted(times(sheet, place, span)), buttons(sheet, place, span));
        if (span.isError()) {
            var failed = new Label("✕ failed" + (span.statusMessage().isEmpty() ? "" : ": " + span.statusMessage()));
            failed.setWrapText(true);
            failed.setMinHeight(Region.USE_PREF_SIZE);
            failed.getStyleClass().add("state-failed");
            content.getChildren().add(failed);
        }
        for (Span.Event event : span.events()) {
            content.getChildren()
                    .add(muted("+" + Nanos.words(event.timeNanos() - span.startNanos()) + "  " + event.name()));
            content.getChildren().add(grid(event.attributes()));
        }
        content.getChildren().addAll(grid(span.attributes()), muted("Resource"), grid(span.resource()));
    }

    private static String times(TraceSheet sheet, int place, Span span) {
        long path = sheet.pathNanos(place);
        double share = 100.0 * path / (sheet.endNanos() - sheet.startNanos());
        return Nanos.words(span.durationNanos()) + ", of it " + Nanos.words(sheet.selfNanos(place)) + " its own; "
                + (path == 0
                        ? "not on the critical path"
                        : String.format(
                                Locale.ROOT, "%s alone on the critical path (%.0f %%)", Nanos.words(path), share));
    }

    private Node buttons(TraceSheet sheet, int place, Span span) {
        var logs = button("Its logs", Feather.ALIGN_LEFT, () -> leads.logs(sheet, place));
        logs.setId("span-logs");
        var errors = button("Its error", Feather.ALERT_OCTAGON, () -> leads.errors(span.traceId()));
        errors.setId("span-errors");
        var buttons = new FlowPane(
                6,
                4,
                logs,
                errors,
                button("Copy id", Feather.COPY, () -> leads.copy(span.traceId())),
                button(
                        "Pin",
                        Feather.BOOKMARK,
                        () -> leads.pin(
                                span.startNanos(),
                                span.service() + " " + span.operation() + " took " + Nanos.words(span.durationNanos())
                                        + ", trace " + span.traceId())));
        buttons.setAlignment(Pos.CENTER_LEFT);
        return buttons;
    }

    private static Button button(String words, Feather icon, Runnable action) {
        var button = new Button(words, new FontIcon(icon));
        button.getStyleClass().add(Styles.SMALL);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    /** Names over their values: right at any width. */
    private static Node grid(Labels labels) {
        var list = new VBox(1);
        for (int i = 0; i < labels.size(); i++) {
            var value = new Label(labels.value(i));
            value.setWrapText(true);
            value.setMinHeight(Region.USE_PREF_SIZE);
            value.getStyleClass().addAll("query", "field-value");
            list.getChildren().addAll(muted(labels.name(i)), value);
        }
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
