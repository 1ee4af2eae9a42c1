package dev.onset.desktop.trace;

import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Texts;
import dev.onset.engine.workbench.TraceSheet;
import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import dev.onset.signal.TimeRange;
import java.util.LinkedHashMap;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The selected span: its times, attributes and events, and what it leads to. */
final class SpanView {

    private final TraceViewModel model;
    private final SpanLeads leads;
    private final VBox content = new VBox(8);
    private final ScrollPane root = Rows.scroll(content, 170);

    SpanView(TraceViewModel model, SpanLeads leads) {
        this.model = model;
        this.leads = leads;
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
            content.getChildren().add(Texts.muted("Open a trace on the left, then choose a span."));
            return;
        }
        int place = model.selected();
        Span span = sheet.traces().span(sheet.row(place));
        var heading = Texts.bold(span.service() + "  " + span.operation());
        content.getChildren().addAll(heading, Texts.muted(times(sheet, place, span)), buttons(sheet, place, span));
        if (span.isError()) {
            var failed = Texts.text("✕ failed" + (span.statusMessage().isEmpty() ? "" : ": " + span.statusMessage()));
            failed.getStyleClass().add("state-failed");
            content.getChildren().add(failed);
        }
        for (Span.Event event : span.events()) {
            content.getChildren()
                    .add(Texts.muted("+" + Nanos.words(event.timeNanos() - span.startNanos()) + "  " + event.name()));
            content.getChildren().add(fields(event.attributes()));
        }
        content.getChildren().addAll(fields(span.attributes()), Texts.muted("Resource"), fields(span.resource()));
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
        var logs = Buttons.small("Its logs", Feather.ALIGN_LEFT, () -> leads.logs(sheet, place));
        logs.setId("span-logs");
        var errors = Buttons.small(
                leads.hasErrors(span.traceId()) ? "Its error" : "Errors of the service",
                Feather.ALERT_OCTAGON,
                () -> leads.errors(span.traceId(), span.service()));
        errors.setId("span-errors");
        return Rows.buttons(
                logs,
                errors,
                Buttons.small("Copy id", Feather.COPY, () -> leads.copy(span.traceId())),
                Buttons.small(
                        "Pin",
                        Feather.BOOKMARK,
                        () -> leads.pin(
                                TimeRange.ofNanos(span.startNanos()),
                                span.service() + " " + span.operation() + " took " + Nanos.words(span.durationNanos())
                                        + ", trace " + span.traceId())));
    }

    private static Node fields(Labels labels) {
        var named = new LinkedHashMap<String, String>();
        for (int i = 0; i < labels.size(); i++) {
            named.put(labels.name(i), labels.value(i));
        }
        return Texts.fields(named);
    }
}
