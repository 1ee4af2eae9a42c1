package dev.onset.engine.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lowest and the highest value of blocks of {@value #BLOCK}, of four such blocks, of four of those, and so on. A range is answered
 * from a few blocks and at most two stretches of raw values, however long it is. Costs a third of a byte a value. Appending one
 * value takes constant time, averaged over many. Values that are not finite count as absent. Confined to one thread.
 */
final class MinMaxTree {

    static final int BLOCK = 64;

    private static final int SHIFT = 6;
    private static final int FAN_SHIFT = 2;
    private static final int FAN = 1 << FAN_SHIFT;

    /** Where the raw values are. */
    interface Column {
        double at(int i);
    }

    private final List<Level> levels = new ArrayList<>();
    private int size;
    private double openLow = Double.POSITIVE_INFINITY;
    private double openHigh = Double.NEGATIVE_INFINITY;

    private double low;
    private double high;

    /** One level's blocks that are full. */
    private static final class Level {
        private double[] lows = new double[4];
        private double[] highs = new double[4];
        private int blocks;

        void add(double low, double high) {
            if (blocks == lows.length) {
                // By half: what is never filled is memory too.
                int more = blocks + (blocks >> 1) + 4;
                lows = Arrays.copyOf(lows, more);
                highs = Arrays.copyOf(highs, more);
            }
            lows[blocks] = low;
            highs[blocks++] = high;
        }
    }

    int size() {
        return size;
    }

    void append(double value) {
        if (Double.isFinite(value)) {
            openLow = Math.min(openLow, value);
            openHigh = Math.max(openHigh, value);
        }
        if ((++size & (BLOCK - 1)) == 0) {
            close(openLow, openHigh);
            openLow = Double.POSITIVE_INFINITY;
            openHigh = Double.NEGATIVE_INFINITY;
        }
    }

    private void close(double blockLow, double blockHigh) {
        double l = blockLow;
        double h = blockHigh;
        for (int k = 0; ; k++) {
            if (k == levels.size()) {
                levels.add(new Level());
            }
            Level level = levels.get(k);
            level.add(l, h);
            if ((level.blocks & (FAN - 1)) != 0) {
                return;
            }
            for (int i = level.blocks - FAN; i < level.blocks; i++) {
                l = Math.min(l, level.lows[i]);
                h = Math.max(h, level.highs[i]);
            }
        }
    }

    /** Gives back what was kept in reserve for further values. */
    void trim() {
        for (Level level : levels) {
            level.lows = Arrays.copyOf(level.lows, level.blocks);
            level.highs = Arrays.copyOf(level.highs, level.blocks);
        }
    }

    /**
     * Finds the extremes of {@code from} until before {@code to}; they are then in {@link #low} and {@link #high}.
     *
     * @return whether there is any finite value
     */
    boolean query(Column raw, int from, int to) {
        low = Double.POSITIVE_INFINITY;
        high = Double.NEGATIVE_INFINITY;
        int first = (from + BLOCK - 1) >> SHIFT;
        int end = to >> SHIFT;
        if (first >= end) {
            read(raw, from, to);
        } else {
            read(raw, from, first << SHIFT);
            blocks(first, end);
            read(raw, end << SHIFT, to);
        }
        return low <= high;
    }

    private void blocks(int first, int end) {
        int a = first;
        int b = end;
        for (int k = 0; a < b; k++) {
            Level level = levels.get(k);
            while (a < b && (a & (FAN - 1)) != 0) {
                take(level, a++);
            }
            while (a < b && (b & (FAN - 1)) != 0) {
                take(level, --b);
            }
            a >>= FAN_SHIFT;
            b >>= FAN_SHIFT;
        }
    }

    private void take(Level level, int block) {
        low = Math.min(low, level.lows[block]);
        high = Math.max(high, level.highs[block]);
    }

    /**
     * The number of binary digits of the longest blocks that are not longer than that.
     *
     * @return 0 where even the shortest are longer
     */
    int digitsWithin(int length) {
        int digits = 0;
        for (int k = 0; k < levels.size() && 1 << (SHIFT + k * FAN_SHIFT) <= length; k++) {
            digits = SHIFT + k * FAN_SHIFT;
        }
        return digits;
    }

    /**
     * As {@link #query} of whole blocks of one length, one after the other: for a few of them that beats going up and down.
     *
     * @param digits as {@link #digitsWithin} told
     * @param first number of the first block
     * @param end number of the block after the last, which is full and begins where all values before it are known
     */
    boolean queryBlocks(int digits, int first, int end) {
        Level level = levels.get((digits - SHIFT) / FAN_SHIFT);
        double l = Double.POSITIVE_INFINITY;
        double h = Double.NEGATIVE_INFINITY;
        for (int i = first; i < end; i++) {
            l = Math.min(l, level.lows[i]);
            h = Math.max(h, level.highs[i]);
        }
        low = l;
        high = h;
        return l <= h;
    }

    private void read(Column raw, int from, int to) {
        for (int i = from; i < to; i++) {
            double value = raw.at(i);
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    /** Bytes of its columns. */
    long bytes() {
        return levels.stream().mapToLong(l -> 16L * l.lows.length).sum();
    }
}
