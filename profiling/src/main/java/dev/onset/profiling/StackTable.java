package dev.onset.profiling;

import java.util.Arrays;

/**
 * Distinct stacks, root first, sorted by their frames: all stacks that begin alike lie side by side, so that a node of a
 * call tree is a range of rows and needs no object. Immutable, thread-safe.
 */
public final class StackTable {

    private final FrameTable frames;
    private final int[] cells;
    private final int[] starts;
    private final int deepest;

    StackTable(FrameTable frames, int[] cells, int[] starts) {
        this.frames = frames;
        this.cells = cells;
        this.starts = starts;
        int most = 0;
        for (int r = 0; r + 1 < starts.length; r++) {
            most = Math.max(most, starts[r + 1] - starts[r]);
        }
        this.deepest = most;
    }

    public FrameTable frames() {
        return frames;
    }

    /** How many distinct stacks. */
    public int rows() {
        return starts.length - 1;
    }

    /** How many frames a stack has; 0 for a sample without any. */
    public int depth(int row) {
        return starts[row + 1] - starts[row];
    }

    /** The most frames that a stack has. */
    public int deepest() {
        return deepest;
    }

    /** How many frames all stacks hold together. */
    public int cells() {
        return starts[rows()];
    }

    /** The frame at a depth, 0 being the root, or -1 below the stack's top. */
    public int frame(int row, int depth) {
        int at = starts[row] + depth;
        return at < starts[row + 1] ? cells[at] : -1;
    }

    /** A copy of a stack's frames, root first. */
    public int[] stack(int row) {
        return Arrays.copyOfRange(cells, starts[row], starts[row + 1]);
    }

    /** Copies a stack's frames, root first, into the front of {@code into}; answers how many. */
    public int copyTo(int row, int[] into) {
        int depth = depth(row);
        System.arraycopy(cells, starts[row], into, 0, depth);
        return depth;
    }

    /**
     * The end of the run of rows that have the same frame at a depth as {@code row} has; rows from {@code row} to
     * {@code limit} must be alike above that depth. Searches in growing steps: O(log of the run's length).
     */
    public int endOfRun(int row, int depth, int limit) {
        int frame = frame(row, depth);
        int step = 1;
        int last = row;
        while (last + step < limit && frame(last + step, depth) == frame) {
            last += step;
            step <<= 1;
        }
        int low = last + 1;
        int high = Math.min(limit, last + step);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (frame(middle, depth) == frame) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The begin of the run of rows, not before {@code floor}, that have the same frame at a depth as {@code row} has. */
    public int startOfRun(int row, int depth, int floor) {
        int frame = frame(row, depth);
        int low = floor;
        int high = row;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (frame(middle, depth) < frame) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
