package dev.onset.signal;

import java.util.Arrays;

/**
 * An ascending column of epoch milliseconds, kept as base + step + exceptions: a regular scrape costs nothing, a grid with
 * gaps a few words a gap, and only a truly irregular column eight bytes a sample.
 */
public final class Timestamps {

    public static final Timestamps NONE = new Builder().build();

    private final int size;
    private final long step;
    /** First index of each regular run, ascending, and the time there. Null when {@link #explicit} holds all times. */
    private final int[] runIndex;

    private final long[] runTime;
    private final long[] explicit;

    private Timestamps(int size, long step, int[] runIndex, long[] runTime, long[] explicit) {
        this.size = size;
        this.step = step;
        this.runIndex = runIndex;
        this.runTime = runTime;
        this.explicit = explicit;
    }

    public static Timestamps regular(long first, long step, int size) {
        return size == 0 ? NONE : new Timestamps(size, step, new int[] {0}, new long[] {first}, new long[0]);
    }

    public static Timestamps of(long... epochMillis) {
        var builder = new Builder();
        for (long t : epochMillis) {
            builder.add(t);
        }
        return builder.build();
    }

    public int size() {
        return size;
    }

    /** @throws IndexOutOfBoundsException outside {@code 0..size-1} */
    public long at(int i) {
        if (i < 0 || i >= size) {
            throw new IndexOutOfBoundsException(i + " of " + size);
        }
        if (explicit.length > 0) {
            return explicit[i];
        }
        if (runIndex.length == 1) {
            return runTime[0] + i * step;
        }
        int run = Arrays.binarySearch(runIndex, i);
        if (run < 0) {
            run = -run - 2;
        }
        return runTime[run] + (i - runIndex[run]) * step;
    }

    public long first() {
        return at(0);
    }

    public long last() {
        return at(size - 1);
    }

    /** The regular distance between samples in milliseconds; 0 when there are fewer than two samples or no regularity. */
    public long step() {
        return step;
    }

    /** First index whose time is {@code >= epochMillis}, or {@link #size} when there is none. */
    public int indexAtOrAfter(long epochMillis) {
        int low = 0;
        int high = size;
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (at(mid) < epochMillis) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }

    public Timestamps slice(int from, int to) {
        var builder = new Builder();
        for (int i = from; i < to; i++) {
            builder.add(at(i));
        }
        return builder.build();
    }

    @Override
    public boolean equals(Object o) {
        if (!(o instanceof Timestamps other) || other.size != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (at(i) != other.at(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return size == 0 ? 0 : 31 * (31 * size + Long.hashCode(first())) + Long.hashCode(last());
    }

    @Override
    public String toString() {
        return size == 0 ? "no times" : size + " times " + first() + ".." + last() + " step " + step;
    }

    /** Collects ascending times. Confined to one thread. */
    public static final class Builder {

        private long[] times = new long[16];
        private int size;

        /** @throws IllegalArgumentException when a time is not later than the one before */
        public Builder add(long epochMillis) {
            if (size > 0 && epochMillis <= times[size - 1]) {
                throw new IllegalArgumentException("times must ascend: " + epochMillis + " after " + times[size - 1]);
            }
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
            }
            times[size++] = epochMillis;
            return this;
        }

        public int size() {
            return size;
        }

        public Timestamps build() {
            long step = commonStep();
            int runs = step == 0 ? size : countRuns(step);
            // A run costs 12 bytes and an explicit time 8: past two thirds, explicit is smaller and faster.
            if (step == 0 || runs > size * 2 / 3) {
                return new Timestamps(size, size < 2 ? 0 : step, new int[0], new long[0], Arrays.copyOf(times, size));
            }
            var index = new int[runs];
            var time = new long[runs];
            int run = 0;
            for (int i = 0; i < size; i++) {
                if (i == 0 || times[i] - times[i - 1] != step) {
                    index[run] = i;
                    time[run++] = times[i];
                }
            }
            return new Timestamps(size, step, index, time, new long[0]);
        }

        private int countRuns(long step) {
            int runs = size == 0 ? 0 : 1;
            for (int i = 1; i < size; i++) {
                if (times[i] - times[i - 1] != step) {
                    runs++;
                }
            }
            return runs;
        }

        /** The smallest distance that occurs: on a grid with gaps that is the grid's own step. */
        private long commonStep() {
            long least = Long.MAX_VALUE;
            for (int i = 1; i < size; i++) {
                least = Math.min(least, times[i] - times[i - 1]);
            }
            return size < 2 ? 0 : least;
        }
    }
}
