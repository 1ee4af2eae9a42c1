package dev.onset.desktop.timeline;

import java.time.Instant;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What moves with the mouse and paints no lane anew: the crosshair and what is brushed. FX thread only. */
final class Crosshair {

    private @Nullable Instant at;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Brush> brush = new ReadOnlyObjectWrapper<>(Brush.NONE);

    void move(@Nullable Instant to, String words) {
        at = to;
        text.set(words);
        revision.set(revision.get() + 1);
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
