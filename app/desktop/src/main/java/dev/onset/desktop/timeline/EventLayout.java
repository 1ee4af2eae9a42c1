package dev.onset.desktop.timeline;

import dev.onset.desktop.draw.TimeScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Where the marks of an event row go, so that no text covers another: on a few lines below each other.
 *
 * @param placed in the order of the marks; those out of view are left out
 * @param lines how many are used, at least 1
 * @param unlabelled how many marks found no room for their text
 */
record EventLayout(List<Placed> placed, int lines, int unlabelled) {

    /**
     * One mark on its line, in pixels.
     *
     * @param left where it began to show
     * @param start where its range starts
     * @param textAt left edge of the text
     * @param room for the text, which is cut where it is longer
     * @param text empty where there was no room
     */
    record Placed(
            LaneRow.Mark mark,
            int line,
            double left,
            double start,
            double right,
            double textAt,
            double room,
            String text) {

        boolean isTextInside() {
            return textAt >= start && textAt < right;
        }
    }

    private static final int MOST_LINES = 6;
    private static final double SPACE = 6;

    EventLayout {
        placed = List.copyOf(placed);
    }

    /** @param width of a text in pixels */
    static EventLayout of(List<LaneRow.Mark> marks, TimeScale time, ToDoubleFunction<String> width) {
        var ends = new double[MOST_LINES];
        Arrays.fill(ends, Double.NEGATIVE_INFINITY);
        var placed = new ArrayList<Placed>();
        int unlabelled = 0;
        for (LaneRow.Mark mark : marks) {
            if (mark.range().endMillis() > time.fromMillis()
                    && mark.pendingSince().toEpochMilli() < time.toMillis()) {
                Placed one = place(mark, time, ends, width.applyAsDouble(mark.text()));
                unlabelled += one.text().isEmpty() && !mark.text().isEmpty() ? 1 : 0;
                placed.add(one);
            }
        }
        int lines = 1 + placed.stream().mapToInt(Placed::line).max().orElse(0);
        return new EventLayout(placed, lines, unlabelled);
    }

    private static Placed place(LaneRow.Mark mark, TimeScale time, double[] ends, double text) {
        double left = time.clampedX(mark.pendingSince().toEpochMilli());
        double start = time.clampedX(mark.range().startMillis());
        double right = Math.max(start + 4, time.clampedX(mark.range().endMillis()));
        double textAt;
        double toTheRight = time.right() - right - SPACE;
        double toTheLeft = left - SPACE - time.left();
        double room = Math.min(text, Math.max(toTheRight, toTheLeft));
        if (text + 2 * SPACE < right - start) {
            textAt = start + SPACE;
            room = text;
        } else if (text < toTheRight || toTheRight >= toTheLeft) {
            textAt = right + SPACE;
        } else {
            textAt = left - SPACE - room;
        }
        int line = firstFree(ends, Math.min(left, textAt));
        if (line >= 0) {
            ends[line] = Math.max(right, textAt + room) + 2 * SPACE;
            return new Placed(mark, line, left, start, right, textAt, room, mark.text());
        }
        int free = leastUsed(ends);
        ends[free] = Math.max(ends[free], right + SPACE);
        return new Placed(mark, free, left, start, right, textAt, 0, "");
    }

    /** Without words a mark still should not lie on another. */
    private static int leastUsed(double[] ends) {
        int least = 0;
        for (int i = 1; i < ends.length; i++) {
            least = ends[i] < ends[least] ? i : least;
        }
        return least;
    }

    private static int firstFree(double[] ends, double from) {
        for (int i = 0; i < ends.length; i++) {
            if (ends[i] <= from) {
                return i;
            }
        }
        return -1;
    }
}
