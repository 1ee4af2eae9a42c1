package dev.onset.desktop.timeline;

import dev.onset.desktop.draw.TimeWords;
import dev.onset.engine.triage.Onset;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What moves with the mouse and paints no lane anew: the crosshair and what is brushed. FX thread only. */
final class Crosshair {

    private TimeWords words;
    private @Nullable Instant at;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Brush> brush = new ReadOnlyObjectWrapper<>(Brush.NONE);

    Crosshair(ZoneId zone) {
        words = new TimeWords(zone);
    }

    /** Tells times in that zone from the next move on, beside UTC. */
    void zone(ZoneId zone) {
        words = new TimeWords(zone);
    }

    /**
     * Moves to a moment, or away for null.
     *
     * @param zero what times are told from, null where nothing left its baseline
     * @param window told from its start then; null for neither
     */
    void move(@Nullable Instant to, @Nullable Onset zero, @Nullable TimeRange window) {
        at = to;
        text.set(to == null ? "" : words.clock(to) + relative(to, zero, window));
        revision.set(revision.get() + 1);
    }

    private static String relative(Instant to, @Nullable Onset zero, @Nullable TimeRange window) {
        if (zero != null) {
            return "   " + TimeWords.offset("T0", zero.at(), to);
        }
        return window == null ? "" : "   " + TimeWords.offset("window", window.start(), to);
    }

    void brush(Brush next) {
        brush.set(next);
        revision.set(revision.get() + 1);
    }

    @Nullable Instant at() {
        return at;
    }

    ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Brush> brush() {
        return brush.getReadOnlyProperty();
    }

    /** Counts up whenever either moved. */
    ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }
}
