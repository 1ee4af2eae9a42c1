package dev.onset.desktop.shell;

import dev.onset.signal.Alert;
import java.util.Locale;

/** An alert as the text that somebody would have pasted for it: JSON as Alertmanager gives it. */
final class AlertPaste {

    private AlertPaste() {}

    static String of(Alert alert) {
        var labels = new StringBuilder();
        for (int i = 0; i < alert.labels().size(); i++) {
            labels.append(i == 0 ? "" : ",")
                    .append(quoted(alert.labels().name(i)))
                    .append(':')
                    .append(quoted(alert.labels().value(i)));
        }
        return "[{\"labels\":{" + labels + "},\"startsAt\":"
                + quoted(alert.startsAt().toString()) + ",\"generatorURL\":" + quoted(alert.generatorUrl()) + "}]";
    }

    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
