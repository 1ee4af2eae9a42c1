package dev.onset.engine.yardsticks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * A table read from comma-separated text, plain or packed.
 *
 * @param columns titles of the first row
 * @param rows all rows but the first
 */
record CsvFile(List<String> columns, List<List<String>> rows) {

    /** Reads a file whose name may end in {@code .gz}. */
    static CsvFile read(Path file) throws IOException {
        List<List<String>> all = LabelledLog.rows(text(file));
        if (all.isEmpty()) {
            throw new IOException(file + " is empty");
        }
        return new CsvFile(all.getFirst(), all.subList(1, all.size()));
    }

    /** The text of a file, unpacked where its name ends in {@code .gz}. */
    static String text(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return Files.readString(file);
        }
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(packed.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Place of a column. */
    int column(String title) throws IOException {
        int at = columns.indexOf(title);
        if (at < 0) {
            throw new IOException("no column " + title + " among " + columns);
        }
        return at;
    }

    /** All numbers of a column. */
    double[] numbers(String title) throws IOException {
        int at = column(title);
        return rows.stream().mapToDouble(r -> number(r.get(at))).toArray();
    }

    /** Rows grouped by the text in one column, ascending; within a group in the order of the file. */
    Map<String, List<List<String>>> by(String title) throws IOException {
        int at = column(title);
        var groups = new TreeMap<String, List<List<String>>>();
        for (List<String> row : rows) {
            groups.computeIfAbsent(row.get(at), g -> new ArrayList<>()).add(row);
        }
        return groups;
    }

    /** A number, NaN where the cell is empty or no number. */
    static double number(String cell) {
        try {
            return cell.isBlank() ? Double.NaN : Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
