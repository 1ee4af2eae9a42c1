package dev.onset.profiling.format.text;

import java.util.ArrayList;
import java.util.List;

/** One line of comma-separated cells, some in quotes. */
final class Csv {

    private Csv() {}

    static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        int at = 0;
        while (at <= line.length()) {
            boolean isQuoted = at < line.length() && line.charAt(at) == '"';
            int end = line.indexOf(isQuoted ? '"' : ',', isQuoted ? at + 1 : at);
            end = end < 0 ? line.length() : end;
            cells.add(line.substring(isQuoted ? at + 1 : at, end));
            at = isQuoted ? end + 2 : end + 1;
        }
        return cells;
    }
}
