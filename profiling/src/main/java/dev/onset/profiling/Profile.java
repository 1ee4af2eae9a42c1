package dev.onset.profiling;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event type of a recording: for each distinct stack how many samples it has and what they amount to. Immutable,
 * thread-safe.
 */
public final class Profile {

    private final EventType type;
    private final StackTable stacks;
    private final long[] samples;
    private final long[] values;
    private final @Nullable SampleColumns columns;

    /** Takes prefix sums, each one longer than the stacks are many. */
    Profile(EventType type, StackTable stacks, long[] samples, long[] values, @Nullable SampleColumns columns) {
        this.type = type;
        this.stacks = stacks;
        this.samples = samples;
        this.values = values;
        this.columns = columns;
    }

    /**
     * Makes a profile over stacks that are there.
     *
     * @param samples of each row, as many as there are rows
     * @param values of each row
     */
    static Profile of(EventType type, StackTable stacks, long[] samples, long[] values) {
        return new Profile(type, stacks, prefixSums(samples), prefixSums(values), null);
    }

    static long[] prefixSums(long[] each) {
        var sums = new long[each.length + 1];
        for (int r = 0; r < each.length; r++) {
            sums[r + 1] = Sums.add(sums[r], each[r]);
        }
        return sums;
    }

    public EventType type() {
        return type;
    }

    public StackTable stacks() {
        return stacks;
    }

    public FrameTable frames() {
        return stacks.frames();
    }

    /** When each sample was taken; null where the format does not say, or it was not asked for. */
    public @Nullable SampleColumns columns() {
        return columns;
    }

    public long totalSamples() {
        return samples[stacks.rows()];
    }

    /** Sum of all values, in the type's unit. */
    public long totalValue() {
        return values[stacks.rows()];
    }

    /** Samples of the rows from {@code low} to before {@code high}. */
    public long samples(int low, int high) {
        return samples[high] - samples[low];
    }

    /** Sum of the values of the rows from {@code low} to before {@code high}, in the type's unit. */
    public long value(int low, int high) {
        return values[high] - values[low];
    }

    /** What lies before a row: the left edge of its rectangle. */
    public long valueBefore(int row) {
        return values[row];
    }

    /** The row, not before {@code low}, that holds the {@code value}-th unit counted from the left edge of all; at most {@code high}. */
    public int rowAt(long value, int low, int high) {
        int at = Arrays.binarySearch(values, low, high + 1, value);
        if (at < 0) {
            return Math.max(low, -at - 2);
        }
        // Rows without value make runs of equal sums: the last of them is the one that holds the next unit.
        int row = at;
        while (row < high && values[row + 1] == value) {
            row++;
        }
        return row;
    }

    /**
     * The same stacks with other counts; those without any stay as rows of no width.
     *
     * @param ofRows samples of each row
     * @param valueOfRows value of each row
     */
    public Profile withCounts(long[] ofRows, long[] valueOfRows) {
        if (ofRows.length != stacks.rows() || valueOfRows.length != stacks.rows()) {
            throw new IllegalArgumentException("one count a row: " + stacks.rows());
        }
        return of(type, stacks, ofRows, valueOfRows);
    }

    /** The same under another type. */
    public Profile as(EventType other) {
        return new Profile(Objects.requireNonNull(other, "other"), stacks, samples, values, columns);
    }
}
