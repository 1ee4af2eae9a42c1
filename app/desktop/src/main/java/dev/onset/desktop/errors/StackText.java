package dev.onset.desktop.errors;

import dev.onset.signal.ErrorEvent;

/** A stack as text, the frame that raised it first. */
final class StackText {

    private StackText() {}

    static String of(ErrorEvent e) {
        var text = new StringBuilder();
        for (int i = e.exceptions().size() - 1; i >= 0; i--) {
            ErrorEvent.Thrown thrown = e.exceptions().get(i);
            text.append(i < e.exceptions().size() - 1 ? "Caused by: " : "")
                    .append(thrown.type())
                    .append(": ")
                    .append(thrown.value())
                    .append('\n');
            for (ErrorEvent.Frame f : thrown.frames().reversed()) {
                text.append("    at ")
                        .append(f.module().isEmpty() ? "" : f.module() + ".")
                        .append(f.function())
                        .append(" (")
                        .append(f.file())
                        .append(f.line() > 0 ? ":" + f.line() : "")
                        .append(")\n");
            }
        }
        return text.toString();
    }
}
