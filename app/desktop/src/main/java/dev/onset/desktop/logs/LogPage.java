package dev.onset.desktop.logs;

import dev.onset.engine.workbench.LogSheet;
import dev.onset.signal.LogLines;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the table shows just now: which lines of a sheet, and which of those match a search. Immutable. */
final class LogPage {

    /** Nothing. */
    static final LogPage NONE = new LogPage(LogSheet.of(LogLines.NONE), new int[0], new int[0], LogSheet.Wanted.ALL);

    private final LogSheet sheet;
    private final int[] shown;
    private final int[] matches;
    private final LogSheet.Wanted wanted;

    private LogPage(LogSheet sheet, int[] shown, int[] matches, LogSheet.Wanted wanted) {
        this.sheet = sheet;
        this.shown = shown;
        this.matches = matches;
        this.wanted = wanted;
    }

    /** How a search shows what it found. */
    enum Matches {
        MARKED,
        ALONE
    }

    /** Reads every line of the sheet; not for the FX thread. */
    static LogPage of(LogSheet sheet, LogSheet.Wanted wanted, Matches how) {
        int[] found = sheet.search(wanted);
        if (wanted.text() == null) {
            return new LogPage(sheet, found, new int[0], wanted);
        }
        if (how == Matches.ALONE) {
            return new LogPage(sheet, found, range(found.length), wanted);
        }
        int[] all = sheet.search(new LogSheet.Wanted(null, wanted.leastSeverity(), wanted.template()));
        var places = new int[found.length];
        for (int i = 0; i < found.length; i++) {
            places[i] = Arrays.binarySearch(all, found[i]);
        }
        return new LogPage(sheet, all, places, wanted);
    }

    /** Only the lines around one, of its own stream. */
    LogPage around(int line, int each) {
        return new LogPage(sheet, sheet.context(line, each), new int[0], wanted);
    }

    private static int[] range(int n) {
        var all = new int[n];
        Arrays.setAll(all, i -> i);
        return all;
    }

    LogSheet sheet() {
        return sheet;
    }

    LogSheet.Wanted wanted() {
        return wanted;
    }

    /** Number of lines in the table. */
    int size() {
        return shown.length;
    }

    /** Lines of the sheet in the order of the table. */
    int[] lines() {
        return shown.clone();
    }

    /** Line of the sheet in a row of the table. */
    int line(int row) {
        return shown[row];
    }

    /** Row that shows a line, or where it would stand. */
    int rowOf(int line) {
        int at = Arrays.binarySearch(shown, line);
        return at >= 0 ? at : Math.min(-at - 1, Math.max(0, shown.length - 1));
    }

    int matchCount() {
        return matches.length;
    }

    /** Row of the n-th match. */
    int match(int n) {
        return matches[n];
    }

    /** Whether a row holds what is searched for. */
    boolean isMatch(int row) {
        return Arrays.binarySearch(matches, row) >= 0;
    }

    /** The next match after a row (or before it), wrapping at the ends; null where there is none. */
    @Nullable Integer nextMatch(int row, int by) {
        if (matches.length == 0) {
            return null;
        }
        int at = Arrays.binarySearch(matches, row);
        int next = at >= 0 ? at + by : by > 0 ? -at - 1 : -at - 2;
        return matches[Math.floorMod(next, matches.length)];
    }
}
