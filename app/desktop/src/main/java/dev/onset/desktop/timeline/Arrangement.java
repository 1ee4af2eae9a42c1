package dev.onset.desktop.timeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How somebody arranged the lanes, each named by its key. A value: every change makes another, so that it can be taken back.
 *
 * @param order keys in the order that was chosen by hand; lanes that are not in it follow in their own
 * @param pinned keys that stand on top, in the order of pinning
 * @param hidden keys that are not shown
 * @param heights pixels of lanes that are not as high as others
 * @param solo the one lane that is shown alone, null for all
 */
record Arrangement(
        List<String> order,
        Set<String> pinned,
        Set<String> hidden,
        Map<String, Double> heights,
        @Nullable String solo) {

    /** Nothing was arranged. */
    static final Arrangement NONE = new Arrangement(List.of(), Set.of(), Set.of(), Map.of(), null);

    /** Only the title and a thin picture. */
    static final double FOLDED = 26;

    static final double NORMAL = 64;

    private static final double STEP = 32;
    static final double TALLEST = 320;

    Arrangement {
        order = List.copyOf(order);
        pinned = Collections.unmodifiableSet(new LinkedHashSet<>(pinned));
        hidden = Set.copyOf(hidden);
        heights = Map.copyOf(heights);
    }

    double height(String key) {
        return heights.getOrDefault(key, NORMAL);
    }

    boolean isFolded(String key) {
        return height(key) <= FOLDED;
    }

    private static Set<String> flipped(Set<String> keys, String key) {
        var changed = new LinkedHashSet<>(keys);
        if (!changed.remove(key)) {
            changed.add(key);
        }
        return changed;
    }

    Arrangement pin(String key) {
        return new Arrangement(order, flipped(pinned, key), hidden, heights, solo);
    }

    Arrangement hide(String key) {
        return new Arrangement(order, pinned, flipped(hidden, key), heights, null);
    }

    Arrangement showAll() {
        return new Arrangement(order, pinned, Set.of(), heights, null);
    }

    Arrangement solo(String key) {
        return new Arrangement(order, pinned, hidden, heights, key.equals(solo) ? null : key);
    }

    Arrangement fold(String key) {
        return withHeight(key, isFolded(key) ? NORMAL : FOLDED);
    }

    /** Higher with 1, lower with -1. */
    Arrangement resize(String key, int by) {
        return withHeight(key, Math.clamp(Math.max(STEP, height(key)) + by * STEP, FOLDED, TALLEST));
    }

    private Arrangement withHeight(String key, double height) {
        var changed = new LinkedHashMap<>(heights);
        changed.put(key, height);
        return new Arrangement(order, pinned, hidden, changed, solo);
    }

    /**
     * One place up (-1) or down (1).
     *
     * @param shown keys as they are shown now
     */
    Arrangement move(String key, int by, List<String> shown) {
        int at = shown.indexOf(key);
        int to = at + by;
        if (at < 0 || to < 0 || to >= shown.size()) {
            return this;
        }
        var changed = new ArrayList<>(shown);
        Collections.swap(changed, at, to);
        return new Arrangement(changed, pinned, hidden, heights, solo);
    }

    /** The rows as they were arranged: without what is hidden, what is pinned first, what was moved in its order. */
    List<LaneRow.Values> apply(List<LaneRow.Values> rows) {
        var kept = new ArrayList<LaneRow.Values>();
        for (LaneRow.Values row : rows) {
            boolean isSolo = solo == null || row.key().equals(solo);
            if (isSolo && !hidden.contains(row.key())) {
                kept.add(row);
            }
        }
        var pins = List.copyOf(pinned);
        kept.sort(java.util.Comparator.comparingInt((LaneRow.Values r) -> place(pins, r.key()))
                .thenComparingInt(r -> place(order, r.key())));
        return kept;
    }

    private static int place(List<String> keys, String key) {
        int at = keys.indexOf(key);
        return at < 0 ? Integer.MAX_VALUE : at;
    }
}
