package dev.onset.profiling.export;

import dev.onset.profiling.Profile;
import dev.onset.profiling.flame.FlameLayout;
import dev.onset.profiling.flame.Node;
import java.util.Arrays;

/** The boxes that a file holds, callers first. Confined to one call. */
final class BoxList {

    private final Profile profile;
    private int[] lows = new int[1024];
    private int[] highs = new int[1024];
    private int[] depths = new int[1024];
    private int size;
    private final long least;

    private BoxList(Profile profile, long least) {
        this.profile = profile;
        this.least = least;
    }

    /**
     * Boxes that are wide enough.
     *
     * @param parts the least width is a part of so many of the whole
     */
    static BoxList of(Profile profile, long parts) {
        long least = Math.max(1, profile.totalValue() / parts);
        var list = new BoxList(profile, least);
        new FlameLayout(profile)
                .visit(
                        Node.all(profile),
                        Integer.MAX_VALUE,
                        least,
                        (low, high, depth, frame) -> list.add(low, high, depth));
        return list;
    }

    private void add(int low, int high, int depth) {
        if (size == lows.length) {
            lows = Arrays.copyOf(lows, size * 2);
            highs = Arrays.copyOf(highs, size * 2);
            depths = Arrays.copyOf(depths, size * 2);
        }
        lows[size] = low;
        highs[size] = high;
        depths[size++] = depth;
    }

    int size() {
        return size;
    }

    Node get(int box) {
        return new Node(lows[box], highs[box], depths[box]);
    }

    /** Narrower boxes than this were left out. */
    long least() {
        return least;
    }

    int deepest() {
        int deepest = 0;
        for (int i = 0; i < size; i++) {
            deepest = Math.max(deepest, depths[i]);
        }
        return deepest;
    }

    Profile profile() {
        return profile;
    }
}
