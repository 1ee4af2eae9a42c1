package dev.onset.profiling.flame;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.FrameKind;
import dev.onset.profiling.FrameTable;
import dev.onset.profiling.Profile;
import dev.onset.profiling.RecordingBuilder;
import dev.onset.profiling.Recordings;
import dev.onset.profiling.SampleColumns;
import dev.onset.profiling.StackTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** Profiles made of a profile: turned round, cut at a function, filtered. Pure functions, thread-safe. */
public final class Views {

    private Views() {}

    /** Every stack with its leaf first: who calls what takes the time. */
    public static Profile inverted(Profile profile) {
        return rebuilt(profile, (cells, depth) -> {
            for (int i = 0, j = depth - 1; i < j; i++, j--) {
                int kept = cells[i];
                cells[i] = cells[j];
                cells[j] = kept;
            }
            return depth;
        });
    }

    /** What lies above a function in the stacks, from its outermost call on: the function is the root. */
    public static Profile callees(Profile profile, IntPredicate isFunction) {
        return rebuilt(profile, (cells, depth) -> {
            int at = first(cells, depth, isFunction);
            if (at < 0) {
                return -1;
            }
            System.arraycopy(cells, at, cells, 0, depth - at);
            return depth - at;
        });
    }

    /** What leads to a function, up to its outermost call, the function first and then its callers. */
    public static Profile callers(Profile profile, IntPredicate isFunction) {
        return rebuilt(profile, (cells, depth) -> {
            int at = first(cells, depth, isFunction);
            if (at < 0) {
                return -1;
            }
            for (int i = 0, j = at; i < j; i++, j--) {
                int kept = cells[i];
                cells[i] = cells[j];
                cells[j] = kept;
            }
            return at + 1;
        });
    }

    private static int first(int[] cells, int depth, IntPredicate isFunction) {
        for (int d = 0; d < depth; d++) {
            if (isFunction.test(cells[d])) {
                return d;
            }
        }
        return -1;
    }

    /** The stacks without some frames: what they called belongs to their callers. */
    public static Profile without(Profile profile, IntPredicate isHidden) {
        return rebuilt(profile, (cells, depth) -> {
            int kept = 0;
            for (int d = 0; d < depth; d++) {
                if (!isHidden.test(cells[d])) {
                    cells[kept++] = cells[d];
                }
            }
            return kept;
        });
    }

    /** Neighbouring frames that are given the same one are one box. */
    public static Profile merged(Profile profile, IntUnaryOperator mapping) {
        return rebuilt(profile, (cells, depth) -> {
            int kept = 0;
            for (int d = 0; d < depth; d++) {
                int frame = mapping.applyAsInt(cells[d]);
                if (kept == 0 || cells[kept - 1] != frame) {
                    cells[kept++] = frame;
                }
            }
            return kept;
        });
    }

    /** Calls of a function by itself, directly, as one box. */
    public static Profile withoutRecursion(Profile profile) {
        return merged(profile, f -> f);
    }

    /**
     * Recursion of every length as one box: of frames that a stack holds more than once only the outermost is kept, whatever lies
     * between. The frame that ran stays on top even where it lies further out as well, so that what each takes by itself, and with all
     * that it calls, is as it was.
     */
    public static Profile withoutCycles(Profile profile) {
        var seen = new BitSet(profile.frames().size());
        return rebuilt(profile, (cells, depth) -> {
            int kept = 0;
            for (int d = 0; d < depth; d++) {
                boolean ran = d == depth - 1 && kept > 0 && cells[kept - 1] != cells[d];
                if (ran || !seen.get(cells[d])) {
                    seen.set(cells[d]);
                    cells[kept++] = cells[d];
                }
            }
            for (int d = 0; d < kept; d++) {
                seen.clear(cells[d]);
            }
            return kept;
        });
    }

    /** Calls from different lines of a function as one. */
    public static Profile withoutLines(Profile profile) {
        FrameTable frames = profile.frames();
        return Recordings.profile(
                profile.type(),
                (builder, tally) -> fill(
                        profile,
                        builder,
                        tally,
                        (cells, depth) -> depth,
                        f -> builder.frame(frames.owner(f), frames.name(f), 0, frames.kind(f))));
    }

    /** The stacks below a frame that says which thread they belong to. Needs samples that were kept. */
    public static Profile byThread(Profile profile) {
        SampleColumns columns = columns(profile);
        return Recordings.profile(profile.type(), (builder, tally) -> {
            var threads = new int[columns.threadNames().size()];
            Arrays.setAll(
                    threads, t -> builder.frame("", "[" + columns.threadNames().get(t) + "]", 0, FrameKind.OTHER));
            FrameTable frames = profile.frames();
            var ids = new int[frames.size()];
            Arrays.setAll(ids, f -> builder.frame(frames.owner(f), frames.name(f), frames.line(f), frames.kind(f)));
            StackTable stacks = profile.stacks();
            var cells = new int[stacks.deepest() + 1];
            for (int s = 0; s < columns.size(); s++) {
                int depth = stacks.depth(columns.row(s));
                cells[0] = threads[columns.thread(s)];
                for (int d = 0; d < depth; d++) {
                    cells[d + 1] = ids[stacks.frame(columns.row(s), d)];
                }
                boolean isCount = profile.type().countsSamples();
                tally.add(
                        builder.stack(cells, 0, depth + 1),
                        isCount ? columns.weight(s) : 1,
                        isCount ? 0 : columns.weight(s));
            }
        });
    }

    /** Only the samples that a condition holds for, such as a time, a thread or a state. Needs samples that were kept. */
    public static Profile where(Profile profile, IntPredicate isWanted) {
        SampleColumns columns = columns(profile);
        var samples = new long[profile.stacks().rows()];
        var values = new long[profile.stacks().rows()];
        boolean isCount = profile.type().countsSamples();
        for (int s = 0; s < columns.size(); s++) {
            if (isWanted.test(s)) {
                samples[columns.row(s)] += isCount ? columns.weight(s) : 1;
                values[columns.row(s)] += columns.weight(s);
            }
        }
        return profile.withCounts(samples, values);
    }

    /** Only the samples of a time, half-open, in nanoseconds since 1970. Needs samples that were kept. */
    public static Profile between(Profile profile, long fromNanos, long toNanos) {
        SampleColumns columns = columns(profile);
        return where(profile, s -> columns.epochNanos(s) >= fromNanos && columns.epochNanos(s) < toNanos);
    }

    private static SampleColumns columns(Profile profile) {
        SampleColumns columns = profile.columns();
        if (columns == null) {
            throw new IllegalArgumentException("the profile was read without its samples");
        }
        return columns;
    }

    /** Changes a stack in place; answers its new depth, or -1 to leave it out. */
    @FunctionalInterface
    private interface Change {
        int apply(int[] cells, int depth);
    }

    private static Profile rebuilt(Profile profile, Change change) {
        FrameTable frames = profile.frames();
        return Recordings.profile(
                profile.type(),
                (builder, tally) -> fill(
                        profile,
                        builder,
                        tally,
                        change,
                        f -> builder.frame(frames.owner(f), frames.name(f), frames.line(f), frames.kind(f))));
    }

    private static void fill(
            Profile profile,
            RecordingBuilder builder,
            RecordingBuilder.Tally tally,
            Change change,
            IntUnaryOperator newFrame)
            throws BadProfileException {
        StackTable stacks = profile.stacks();
        var ids = new int[profile.frames().size()];
        Arrays.fill(ids, -1);
        var cells = new int[stacks.deepest()];
        for (int row = 0; row < stacks.rows(); row++) {
            int depth = change.apply(cells, stacks.copyTo(row, cells));
            if (depth < 0) {
                continue;
            }
            for (int d = 0; d < depth; d++) {
                int frame = cells[d];
                if (ids[frame] < 0) {
                    ids[frame] = newFrame.applyAsInt(frame);
                }
                cells[d] = ids[frame];
            }
            tally.add(builder.stack(cells, 0, depth), profile.samples(row, row + 1), profile.value(row, row + 1));
        }
    }
}
