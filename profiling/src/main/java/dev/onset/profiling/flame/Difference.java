package dev.onset.profiling.flame;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.Profile;
import dev.onset.profiling.RecordingBuilder;
import dev.onset.profiling.Recordings;
import dev.onset.profiling.StackTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Two profiles of the same event over one table of stacks, each as shares of its own whole, so that windows of different length
 * compare. Immutable, thread-safe.
 */
public final class Difference {

    /** Below this overlap of what ran, the two windows did different work. */
    private static final double SAME_WORK = 0.5;

    private final Profile now;
    private final Profile before;

    private Difference(Profile now, Profile before) {
        this.now = now;
        this.before = before;
    }

    /** What became of a box. */
    public enum Change {
        /** Not there before. */
        NEW,
        /** Not there any more. */
        VANISHED,
        MORE,
        FEWER,
        SAME
    }

    /**
     * Compares.
     *
     * @param now the window in question
     * @param before the baseline
     */
    public static Difference of(Profile now, Profile before) {
        var builder = new RecordingBuilder("");
        RecordingBuilder.Tally union = builder.tally(now.type().as("union"));
        RecordingBuilder.Tally ofNow = builder.tally(now.type().as("now"));
        RecordingBuilder.Tally ofBefore = builder.tally(now.type().as("before"));
        try {
            Recordings.add(now, builder, union);
            Recordings.add(before, builder, union);
            Recordings.add(now, builder, ofNow);
            Recordings.add(before, builder, ofBefore);
        } catch (BadProfileException e) {
            throw new IllegalStateException("two profiles that are in memory fit there once more", e);
        }
        List<Profile> built = builder.build().profiles();
        Profile all = built.get(0);
        return new Difference(
                aligned(all, find(built, "now")).as(now.type()),
                aligned(all, find(built, "before")).as(now.type()));
    }

    private static Profile find(List<Profile> profiles, String id) {
        Optional<Profile> found =
                profiles.stream().filter(p -> p.type().id().equals(id)).findFirst();
        return found.orElseThrow();
    }

    /** The counts of a part at the rows of the whole; both are sorted alike. */
    private static Profile aligned(Profile all, Profile part) {
        StackTable rows = all.stacks();
        var samples = new long[rows.rows()];
        var values = new long[rows.rows()];
        int at = 0;
        for (int row = 0; row < rows.rows() && at < part.stacks().rows(); row++) {
            if (isSame(rows, row, part.stacks(), at)) {
                samples[row] = part.samples(at, at + 1);
                values[row] = part.value(at, at + 1);
                at++;
            }
        }
        return all.withCounts(samples, values);
    }

    private static boolean isSame(StackTable a, int rowA, StackTable b, int rowB) {
        int depth = a.depth(rowA);
        if (depth != b.depth(rowB)) {
            return false;
        }
        for (int d = 0; d < depth; d++) {
            if (a.frame(rowA, d) != b.frame(rowB, d)) {
                return false;
            }
        }
        return true;
    }

    /** The window; lay boxes out by this. */
    public Profile now() {
        return now;
    }

    /** The baseline over the same rows; lay boxes out by this to see what vanished. */
    public Profile before() {
        return before;
    }

    /** Share of a box in the window, 0 to 1. */
    public double shareNow(Node node) {
        return share(now, node);
    }

    /** Share of a box in the baseline, 0 to 1. */
    public double shareBefore(Node node) {
        return share(before, node);
    }

    private static double share(Profile profile, Node node) {
        return profile.totalValue() == 0 ? 0 : (double) node.value(profile) / profile.totalValue();
    }

    /** How much larger the box is now, as a share of the whole, -1 to 1. */
    public double growth(Node node) {
        return shareNow(node) - shareBefore(node);
    }

    public Change change(Node node) {
        if (node.value(before) == 0) {
            return node.value(now) == 0 ? Change.SAME : Change.NEW;
        }
        if (node.value(now) == 0) {
            return Change.VANISHED;
        }
        double growth = growth(node);
        return growth == 0 ? Change.SAME : growth > 0 ? Change.MORE : Change.FEWER;
    }

    /** How much of what ran, by leaf, is common to both: 0 nothing, 1 all. */
    public double overlap() {
        HotFrames a = HotFrames.of(now);
        HotFrames b = HotFrames.of(before);
        if (now.totalValue() == 0 || before.totalValue() == 0) {
            return 0;
        }
        double common = 0;
        for (int frame = 0; frame < now.frames().size(); frame++) {
            common += Math.min((double) a.self(frame) / now.totalValue(), (double) b.self(frame) / before.totalValue());
        }
        return Math.min(1, common);
    }

    /** What to be careful about; empty when nothing is. */
    public List<String> warnings() {
        double overlap = overlap();
        if (overlap >= SAME_WORK) {
            return List.of();
        }
        return List.of(String.format(
                Locale.ROOT,
                "The two did different work: only %.0f %% of what ran is common to both. Shares that grew may only stand"
                        + " for work that left.",
                overlap * 100));
    }
}
