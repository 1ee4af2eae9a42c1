package dev.onset.profiling.flame;

import dev.onset.profiling.Profile;
import dev.onset.profiling.StackTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What each frame amounts to, by itself and with what it calls. */
public final class HotFrames {

    private final Profile profile;
    private final long[] self;
    private final long[] total;

    /**
     * A frame with its numbers, in the unit of the profile.
     *
     * @param frame its number in the profile's table
     * @param self as the leaf of stacks
     * @param total anywhere in stacks; where it calls itself, a stack counts once
     */
    public record Hot(int frame, long self, long total) {}

    private HotFrames(Profile profile, long[] self, long[] total) {
        this.profile = profile;
        this.self = self;
        this.total = total;
    }

    public static HotFrames of(Profile profile) {
        StackTable stacks = profile.stacks();
        int frames = profile.frames().size();
        var self = new long[frames];
        var total = new long[frames];
        var lastSeen = new int[frames];
        for (int row = 0; row < stacks.rows(); row++) {
            long value = profile.value(row, row + 1);
            int depth = stacks.depth(row);
            for (int d = 0; d < depth; d++) {
                int frame = stacks.frame(row, d);
                if (lastSeen[frame] != row + 1) {
                    lastSeen[frame] = row + 1;
                    total[frame] += value;
                }
            }
            if (depth > 0) {
                self[stacks.frame(row, depth - 1)] += value;
            }
        }
        return new HotFrames(profile, self, total);
    }

    public long self(int frame) {
        return self[frame];
    }

    public long total(int frame) {
        return total[frame];
    }

    /** Frames by what they amount to themselves, the largest first. */
    public List<Hot> bySelf(int most) {
        return top(most, Comparator.comparingLong(Hot::self));
    }

    /** Frames by what they amount to with all they call, the largest first. */
    public List<Hot> byTotal(int most) {
        return top(most, Comparator.comparingLong(Hot::total));
    }

    private List<Hot> top(int most, Comparator<Hot> by) {
        var all = new ArrayList<Hot>();
        for (int frame = 0; frame < self.length; frame++) {
            if (total[frame] > 0) {
                all.add(new Hot(frame, self[frame], total[frame]));
            }
        }
        all.sort(by.reversed().thenComparing(h -> profile.frames().text(h.frame())));
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }
}
