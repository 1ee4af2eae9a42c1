package dev.onset.connectors.sentry;

import dev.onset.signal.ErrorEvent;

/** An event as text, one fact a line. */
final class EventText {

    private EventText() {}

    static String of(ErrorEvent e) {
        var text = new StringBuilder();
        text.append("event ")
                .append(e.id())
                .append(" of issue ")
                .append(e.issueId())
                .append('\n');
        text.append("at ").append(e.at()).append('\n');
        text.append("message ").append(e.message()).append('\n');
        text.append("level ").append(e.level()).append('\n');
        text.append("project ").append(e.project()).append('\n');
        text.append("release ").append(e.release()).append('\n');
        text.append("environment ").append(e.environment()).append('\n');
        text.append("trace ")
                .append(e.traceId())
                .append(" span ")
                .append(e.spanId())
                .append('\n');
        for (int i = 0; i < e.tags().size(); i++) {
            text.append("tag ")
                    .append(e.tags().name(i))
                    .append(" = ")
                    .append(e.tags().value(i))
                    .append('\n');
        }
        for (ErrorEvent.Thrown thrown : e.exceptions()) {
            text.append("thrown ").append(thrown.type()).append(": ").append(thrown.value());
            text.append(thrown.handled() ? " (handled)" : " (not handled)").append('\n');
            for (ErrorEvent.Frame f : thrown.frames()) {
                text.append("  ")
                        .append(f.module())
                        .append('.')
                        .append(f.function())
                        .append(' ');
                text.append(f.file())
                        .append(':')
                        .append(f.line())
                        .append(f.inApp() ? " own" : "")
                        .append('\n');
                text.append("    ")
                        .append(f.context() == null ? "-" : f.context().strip())
                        .append('\n');
            }
        }
        for (ErrorEvent.Breadcrumb b : e.breadcrumbs()) {
            text.append("before ")
                    .append(b.at())
                    .append(' ')
                    .append(b.category())
                    .append(' ');
            text.append(b.level()).append(' ').append(b.message()).append('\n');
        }
        return text.toString();
    }
}
