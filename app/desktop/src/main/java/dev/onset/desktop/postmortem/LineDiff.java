package dev.onset.desktop.postmortem;

import java.util.ArrayList;
import java.util.List;

/** What one text has and another has not, line by line: the longest lines in common stay, the rest went or came. */
final class LineDiff {

    /** Beyond this many pairs of lines the middle is shown as gone and come as a whole. */
    private static final long MOST_PAIRS = 4_000_000;

    /** What became of a line. */
    enum Fate {
        STAYED,
        WENT,
        CAME
    }

    /** A line and what became of it. */
    record Line(Fate fate, String text) {}

    private LineDiff() {}

    /** The lines of both, in order; those that went stand before those that came. */
    static List<Line> of(String before, String after) {
        List<String> a = before.lines().toList();
        List<String> b = after.lines().toList();
        int head = 0;
        while (head < a.size() && head < b.size() && a.get(head).equals(b.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < a.size() - head
                && tail < b.size() - head
                && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
            tail++;
        }
        var lines = new ArrayList<Line>();
        a.subList(0, head).forEach(l -> lines.add(new Line(Fate.STAYED, l)));
        middle(a.subList(head, a.size() - tail), b.subList(head, b.size() - tail), lines);
        a.subList(a.size() - tail, a.size()).forEach(l -> lines.add(new Line(Fate.STAYED, l)));
        return lines;
    }

    private static void middle(List<String> a, List<String> b, List<Line> lines) {
        if ((long) a.size() * b.size() > MOST_PAIRS) {
            a.forEach(l -> lines.add(new Line(Fate.WENT, l)));
            b.forEach(l -> lines.add(new Line(Fate.CAME, l)));
            return;
        }
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                lines.add(new Line(Fate.STAYED, a.get(i)));
                i++;
                j++;
            } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(Fate.WENT, a.get(i++)));
            } else {
                lines.add(new Line(Fate.CAME, b.get(j++)));
            }
        }
    }
}
