package dev.onset.desktop.timeline;

import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Which part of a triage's time is looked at, with the way back. Looking never filters. FX thread only. */
final class Viewport {

    /** Below this a zoom shows nothing more: no backend samples faster. */
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private static final double LEAD = 0.06;

    /** A finding is shown with at least this much around its onset. */
    private static final Duration AROUND = Duration.ofMinutes(2);

    private static final int MOST_STEPS = 100;

    private @Nullable TimeRange full;
    private @Nullable TimeRange home;
    private @Nullable TimeRange shown;
    private final Deque<TimeRange> back = new ArrayDeque<>();
    private final Deque<TimeRange> ahead = new ArrayDeque<>();

    /** Forgets everything. */
    void clear() {
        full = null;
        home = null;
        shown = null;
        back.clear();
        ahead.clear();
    }

    /**
     * Starts anew.
     *
     * @param all what can be looked at
     * @param first what is looked at first, within {@code all}
     */
    void open(TimeRange all, TimeRange first) {
        clear();
        full = all;
        home = first;
        shown = first;
    }

    /** Starts anew on a window, with some of what was before it, so that calm can be told from trouble. */
    void openOn(TimeRange window, TimeRange baseline) {
        TimeRange all = union(window, baseline);
        long lead = Math.round(window.duration().toMillis() * LEAD);
        long from = Math.max(all.startMillis(), window.startMillis() - lead);
        open(all, TimeRange.ofEpochMillis(from, window.endMillis()));
    }

    /** Looks at an onset, with some calm before it. */
    void lookAt(Instant at, Duration bar) {
        long around = Math.max(AROUND.toMillis(), bar.toMillis() * 2);
        zoomTo(TimeRange.ofEpochMillis(at.toEpochMilli() - around, at.toEpochMilli() + 2 * around));
    }

    /** Moves, as far as there is something, so that a moment stands in the middle. */
    void centre(Instant at) {
        TimeRange now = shown;
        if (now != null) {
            long by = at.toEpochMilli() - now.startMillis() - now.duration().toMillis() / 2;
            pan((double) by / now.duration().toMillis());
        }
    }

    /** More came while a triage runs: what can be looked at grows, and so does what is, unless somebody zoomed. */
    void grow(TimeRange more) {
        boolean follows = shown == null || shown.equals(full);
        full = full == null ? more : union(full, more);
        home = full;
        if (follows) {
            shown = full;
        }
    }

    /** Looks at a range, moved into what there is; at least two seconds of it. */
    void zoomTo(TimeRange range) {
        TimeRange all = full;
        if (all == null || shown == null) {
            return;
        }
        long from = Math.max(all.startMillis(), range.startMillis());
        long to = Math.min(all.endMillis(), range.endMillis());
        if (to - from >= SHORTEST.toMillis()) {
            go(TimeRange.ofEpochMillis(from, to));
        }
    }

    /**
     * Shows more or less around a moment that stays where it is on the screen.
     *
     * @param factor of the length shown; less than 1 zooms in
     */
    void zoomAround(Instant fixed, double factor) {
        TimeRange now = shown;
        if (now == null) {
            return;
        }
        long before = Math.round(Duration.between(now.start(), fixed).toMillis() * factor);
        long after = Math.round(Duration.between(fixed, now.end()).toMillis() * factor);
        if (before + after > 0) {
            zoomTo(TimeRange.ofEpochMillis(fixed.toEpochMilli() - before, fixed.toEpochMilli() + after));
        }
    }

    /** Moves by a share of the length shown, as far as there is something. */
    void pan(double share) {
        TimeRange all = full;
        TimeRange now = shown;
        if (all == null || now == null) {
            return;
        }
        long by = Math.round(now.duration().toMillis() * share);
        long clamped = Math.clamp(by, all.startMillis() - now.startMillis(), all.endMillis() - now.endMillis());
        if (clamped != 0) {
            shown = now.plus(Duration.ofMillis(clamped));
        }
    }

    /** What can be looked at reaches at least to that moment; what is looked at stays. */
    void reach(Instant now) {
        TimeRange all = full;
        if (all != null && all.end().isBefore(now)) {
            full = TimeRange.ofEpochMillis(all.startMillis(), now.toEpochMilli());
        }
    }

    /** Looks at the latest part, as long as what is looked at; no step of the way back. */
    void latest() {
        TimeRange all = full;
        TimeRange now = shown;
        if (all != null && now != null) {
            shown = now.plus(Duration.between(now.end(), all.end()));
        }
    }

    /** Where a triage starts to be looked at: its window. */
    void home() {
        if (home != null) {
            go(home);
        }
    }

    /** Everything. */
    void fit() {
        if (full != null) {
            go(full);
        }
    }

    /** One zoom back. */
    void back() {
        step(back, ahead);
    }

    /** One zoom forward again. */
    void forward() {
        step(ahead, back);
    }

    private void step(Deque<TimeRange> from, Deque<TimeRange> to) {
        TimeRange next = from.pollLast();
        if (next != null && shown != null) {
            to.addLast(shown);
            shown = next;
        }
    }

    private void go(TimeRange next) {
        if (shown != null && !shown.equals(next)) {
            back.addLast(shown);
            if (back.size() > MOST_STEPS) {
                back.removeFirst();
            }
            ahead.clear();
        }
        shown = next;
    }

    /** Earlier views, the oldest first. */
    java.util.List<TimeRange> trail() {
        return java.util.List.copyOf(back);
    }

    boolean hasBack() {
        return !back.isEmpty();
    }

    boolean hasForward() {
        return !ahead.isEmpty();
    }

    @Nullable TimeRange full() {
        return full;
    }

    @Nullable TimeRange shown() {
        return shown;
    }

    static TimeRange union(TimeRange a, TimeRange b) {
        return TimeRange.ofEpochMillis(
                Math.min(a.startMillis(), b.startMillis()), Math.max(a.endMillis(), b.endMillis()));
    }
}
