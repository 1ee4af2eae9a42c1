package dev.onset.profiling.flame;

import dev.onset.profiling.Profile;
import dev.onset.profiling.StackTable;

/** Finds the boxes that a view shows: only those wide enough to be seen are visited, the others are jumped over. Thread-safe. */
public final class FlameLayout {

    private final Profile profile;
    private final StackTable stacks;

    public FlameLayout(Profile profile) {
        this.profile = profile;
        this.stacks = profile.stacks();
    }

    /** Is told of each box, callers before callees, from left to right. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * A box.
         *
         * @param low first row of its stacks
         * @param high the row behind its last
         * @param depth of its frame in its stacks
         * @param frame its frame
         */
        void box(int low, int high, int depth, int frame);
    }

    /**
     * Visits the boxes above a zoomed one that are at least so wide: O(boxes x log stacks).
     *
     * @param zoom the box that fills the width; itself not visited
     * @param lastDepth depth of the last visited row of boxes
     * @param leastValue the value of half a pixel, at least 1
     */
    public void visit(Node zoom, int lastDepth, long leastValue, Visitor visitor) {
        children(zoom.low(), zoom.high(), zoom.depth() + 1, new Bounds(lastDepth, Math.max(1, leastValue)), visitor);
    }

    private record Bounds(int lastDepth, long least) {}

    private void children(int low, int high, int depth, Bounds bounds, Visitor visitor) {
        if (depth > bounds.lastDepth) {
            return;
        }
        int row = low;
        while (row < high && stacks.depth(row) <= depth) {
            row++;
        }
        while (row < high) {
            int end = stacks.endOfRun(row, depth, high);
            if (profile.value(row, end) >= bounds.least) {
                visitor.box(row, end, depth, stacks.frame(row, depth));
                children(row, end, depth + 1, bounds, visitor);
                row = end;
            } else {
                row = Math.max(end, skip(end, high, depth, bounds.least));
            }
        }
    }

    /** Behind a box that is too narrow: where the box begins that holds the next unit of the least width. */
    private int skip(int from, int high, int depth, long least) {
        if (from >= high) {
            return high;
        }
        int row = profile.rowAt(profile.valueBefore(from) + least - 1, from, high);
        return row >= high ? high : stacks.startOfRun(row, depth, from);
    }

    /** The box at a place, for a pointer; the zoomed one where no frame is so deep there. */
    public Node at(Node zoom, int depth, long value) {
        int row = profile.rowAt(value, zoom.low(), zoom.high());
        if (row >= zoom.high() || stacks.depth(row) <= depth || depth <= zoom.depth()) {
            return zoom;
        }
        Node at = zoom;
        while (at.depth() < depth) {
            int below = at.depth() + 1;
            int first = stacks.depth(at.low()) <= below ? at.low() + 1 : at.low();
            int from = stacks.startOfRun(row, below, first);
            at = new Node(from, stacks.endOfRun(row, below, at.high()), below);
        }
        return at;
    }
}
