package dev.onset.profiling;

import java.util.Objects;

/**
 * What of a profile is kept.
 *
 * @param detail whether calls from different lines of a function are told apart
 * @param samples whether the time, thread and state of each sample is kept, at 13 to 21 bytes a sample
 * @param durations the unit of waits and other spans
 */
public record ReadOptions(Detail detail, Samples samples, Durations durations) {

    /** How fine a frame is. */
    public enum Detail {
        /** A frame is a function. */
        FUNCTIONS,
        /** A frame is a line of a function. */
        LINES
    }

    /** What happens to single samples. */
    public enum Samples {
        /** Only the counts by stack remain: memory grows with the distinct stacks. */
        COUNT,
        /** They are kept for a heatmap, and for selecting by time, thread and state. */
        KEEP
    }

    /** Unit of spans of time. */
    public enum Durations {
        NANOSECONDS,
        /** As the recording holds them, in ticks of its clock; some other tools print these as nanoseconds. */
        TICKS
    }

    public ReadOptions {
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(samples, "samples");
        Objects.requireNonNull(durations, "durations");
    }

    /** Functions, counted, in nanoseconds. */
    public static ReadOptions standard() {
        return new ReadOptions(Detail.FUNCTIONS, Samples.COUNT, Durations.NANOSECONDS);
    }

    public ReadOptions withLines() {
        return new ReadOptions(Detail.LINES, samples, durations);
    }

    public ReadOptions withSamples() {
        return new ReadOptions(detail, Samples.KEEP, durations);
    }

    public ReadOptions withTicks() {
        return new ReadOptions(detail, samples, Durations.TICKS);
    }

    public boolean keepsSamples() {
        return samples == Samples.KEEP;
    }
}
