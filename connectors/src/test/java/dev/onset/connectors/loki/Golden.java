package dev.onset.connectors.loki;

import dev.onset.connectors.servers.Recordings;
import dev.onset.signal.LogLines;
import dev.onset.signal.Series;
import java.util.List;

/** Decoded replies as text, one fact a line, compared with a kept file. {@code -Dgolden.update} writes the files anew. */
final class Golden {

    private Golden() {}

    static void check(String name, String text) {
        Recordings.assertGolden("loki/3.7.6/" + name, text);
    }

    static String print(LogLines lines) {
        var text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(lines.timeNanos(i)).append('\n');
            if (i == 0 || !lines.stream(i).equals(lines.stream(i - 1))) {
                text.append("  stream   ").append(lines.stream(i)).append('\n');
            }
            text.append("  metadata ").append(lines.metadata(i)).append('\n');
            text.append("  text     ").append(shown(lines.line(i))).append('\n');
        }
        return text.append(lines.size()).append(" lines\n").toString();
    }

    static String print(List<Series> all) {
        var text = new StringBuilder();
        for (Series series : all) {
            text.append(series.labels()).append('\n');
            for (int i = 0; i < series.size(); i++) {
                text.append("  ")
                        .append(series.timeAt(i))
                        .append(' ')
                        .append(series.valueAt(i))
                        .append('\n');
            }
        }
        return text.append(all.size()).append(" series\n").toString();
    }

    private static String shown(String line) {
        String escaped = line.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
        return escaped.length() <= 160
                ? escaped
                : escaped.substring(0, 160) + "... " + line.length() + " characters, hash " + line.hashCode();
    }
}
