package dev.onset.desktop.timeline;

import dev.onset.desktop.draw.TimeWords;
import dev.onset.signal.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * Ranges that were drawn over the lanes with the mouse: what a triage made anew should look at.
 *
 * @param window null to keep the present one
 * @param baseline null for the range just before the window
 */
public record Brush(@Nullable TimeRange window, @Nullable TimeRange baseline) {

    /** Nothing is brushed. */
    public static final Brush NONE = new Brush(null, null);

    public boolean isEmpty() {
        return window == null && baseline == null;
    }

    /** {@code Window 06:35:10–06:41:20 UTC · 6 min 10 s}, and the baseline likewise on a line below. */
    public String words() {
        String first = window == null ? "" : "Window " + TimeWords.range(window);
        String second = baseline == null ? "" : "Baseline " + TimeWords.range(baseline);
        return first.isEmpty() || second.isEmpty() ? first + second : first + "\n" + second;
    }
}
