package dev.onset.engine.yardsticks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A log whose lines people have labelled.
 *
 * @param raw lines as they were written
 * @param content messages without their header, same places
 * @param template true template texts, same places
 */
record LabelledLog(List<String> raw, List<String> content, List<String> template) {

    LabelledLog {
        raw = List.copyOf(raw);
        content = List.copyOf(content);
        template = List.copyOf(template);
    }

    /**
     * Reads one system of Loghub.
     *
     * @param folder of the system; its name begins the names of the files
     * @param labels {@code structured} or {@code structured_corrected}
     */
    static LabelledLog read(Path folder, String labels) throws IOException {
        String name = folder.resolve(folder.getFileName() + "_2k.log").toString();
        List<String> raw = text(Path.of(name)).lines().toList();
        List<List<String>> rows = rows(text(Path.of(name + "_" + labels + ".csv")));
        Map<String, Integer> column = new HashMap<>();
        for (String title : rows.getFirst()) {
            column.put(title, column.size());
        }
        int content = column.getOrDefault("Content", -1);
        int template = column.getOrDefault("EventTemplate", -1);
        if (content < 0 || template < 0 || rows.size() - 1 != raw.size()) {
            throw new IOException(folder + ": " + raw.size() + " lines, " + (rows.size() - 1)
                    + " labelled ones; columns are " + rows.getFirst());
        }
        List<List<String>> labelled = rows.subList(1, rows.size());
        return new LabelledLog(
                raw,
                labelled.stream().map(r -> r.get(content)).toList(),
                labelled.stream().map(r -> r.get(template)).toList());
    }

    private static String text(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file);
        }
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(Path.of(file + ".gz")))) {
            return new String(packed.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Rows of comma-separated text, quotes as RFC 4180 has them. */
    static List<List<String>> rows(String csv) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        if (!cell.isEmpty() || !row.isEmpty()) {
            row.add(cell.toString());
            rows.add(List.copyOf(row));
        }
        return rows;
    }
}
