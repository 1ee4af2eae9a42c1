package dev.onset.connectors.jaeger;

import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import dev.onset.signal.Traces;

/** Traces as text, one fact a line. */
final class TracesText {

    private TracesText() {}

    static String of(Traces traces) {
        var text = new StringBuilder();
        for (int t = 0; t < traces.traceCount(); t++) {
            text.append("trace ").append(traces.traceId(t)).append('\n');
            for (int row = traces.firstRow(t); row < traces.endRow(t); row++) {
                span(text, traces, row);
            }
        }
        return text.toString();
    }

    private static void span(StringBuilder text, Traces traces, int row) {
        Span s = traces.span(row);
        String parent =
                s.parentId().isEmpty() ? "root" : traces.isOrphan(row) ? s.parentId() + " absent" : s.parentId();
        text.append("span ").append(s.spanId()).append(" under ").append(parent).append('\n');
        text.append("  ")
                .append(s.service())
                .append(" | ")
                .append(s.operation())
                .append('\n');
        text.append("  ").append(s.kind()).append(' ').append(s.status());
        text.append(s.statusMessage().isEmpty() ? "" : " " + s.statusMessage()).append('\n');
        text.append("  at ")
                .append(s.startNanos())
                .append(" for ")
                .append(s.durationNanos())
                .append('\n');
        labels(text, "  attribute ", s.attributes());
        labels(text, "  resource ", s.resource());
        for (Span.Event event : s.events()) {
            text.append("  event ")
                    .append(event.timeNanos())
                    .append(' ')
                    .append(event.name())
                    .append('\n');
            labels(text, "    ", event.attributes());
        }
        for (Span.Link link : s.links()) {
            text.append("  link ")
                    .append(link.traceId())
                    .append(' ')
                    .append(link.spanId())
                    .append('\n');
            labels(text, "    ", link.attributes());
        }
    }

    private static void labels(StringBuilder text, String indent, Labels labels) {
        for (int i = 0; i < labels.size(); i++) {
            text.append(indent).append(labels.name(i)).append(" = ");
            text.append(labels.value(i).replace("\n", "\\n")).append('\n');
        }
    }
}
