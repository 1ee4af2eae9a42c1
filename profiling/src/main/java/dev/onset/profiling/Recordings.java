package dev.onset.profiling;

import java.util.Arrays;
import java.util.List;

/** Works on whole recordings. Thread-safe. */
public final class Recordings {

    private Recordings() {}

    /** Adds recordings up, by event type and stack. Times of single samples are not kept. */
    public static Recording merge(List<Recording> recordings) throws BadProfileException {
        if (recordings.size() == 1) {
            return recordings.getFirst();
        }
        var builder = new RecordingBuilder(recordings.stream()
                .map(Recording::format)
                .distinct()
                .reduce((a, b) -> a + ", " + b)
                .orElse(""));
        for (Recording recording : recordings) {
            Long start = recording.startNanos();
            Long duration = recording.durationNanos();
            if (start != null && duration != null) {
                builder.time(start, duration);
            }
            recording.warnings().forEach(builder::warn);
            for (Profile profile : recording.profiles()) {
                add(profile, builder, builder.tally(profile.type()));
            }
        }
        return builder.build();
    }

    /** Adds a profile to a builder, frame by frame. */
    public static void add(Profile profile, RecordingBuilder builder, RecordingBuilder.Tally tally)
            throws BadProfileException {
        FrameTable frames = profile.frames();
        var ids = new int[frames.size()];
        Arrays.fill(ids, -1);
        StackTable stacks = profile.stacks();
        var cells = new int[stacks.deepest()];
        for (int row = 0; row < stacks.rows(); row++) {
            int depth = stacks.copyTo(row, cells);
            for (int d = 0; d < depth; d++) {
                int frame = cells[d];
                if (ids[frame] < 0) {
                    ids[frame] = builder.frame(
                            frames.owner(frame), frames.name(frame), frames.line(frame), frames.kind(frame));
                }
                cells[d] = ids[frame];
            }
            tally.add(builder.stack(cells, 0, depth), profile.samples(row, row + 1), profile.value(row, row + 1));
        }
    }

    /** A profile made of others' stacks. */
    public static Profile profile(EventType type, Filling filling) {
        var builder = new RecordingBuilder("");
        RecordingBuilder.Tally tally = builder.tally(type);
        try {
            filling.fill(builder, tally);
        } catch (BadProfileException e) {
            throw new IllegalStateException("a view cannot hold more than what it is made of", e);
        }
        return builder.build().profiles().getFirst();
    }

    /** Fills a profile. */
    @FunctionalInterface
    public interface Filling {
        void fill(RecordingBuilder builder, RecordingBuilder.Tally tally) throws BadProfileException;
    }
}
