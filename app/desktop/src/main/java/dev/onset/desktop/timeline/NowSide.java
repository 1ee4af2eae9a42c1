package dev.onset.desktop.timeline;

import dev.onset.engine.triage.Lane;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The timeline's side that grows: lanes that go on, and a view that goes along with now. FX thread only. */
public final class NowSide {

    private final LaneShelf shelf;
    private final Viewport viewport;
    private final Consumer<List<Series>> forget;
    private final Supplier<List<LaneRow>> rows;
    private final Runnable changed;

    /** @param forget is told series that are no longer drawn */
    NowSide(
            LaneShelf shelf,
            Viewport viewport,
            Consumer<List<Series>> forget,
            Supplier<List<LaneRow>> rows,
            Runnable changed) {
        this.shelf = shelf;
        this.viewport = viewport;
        this.forget = forget;
        this.rows = rows;
        this.changed = changed;
    }

    /** The lanes that are shown by the filter, drawn or scrolled away. */
    public List<Lane> open() {
        return rows.get().stream()
                .filter(LaneRow.Values.class::isInstance)
                .map(row -> ((LaneRow.Values) row).lane())
                .toList();
    }

    /** Shows lanes as they stand by now. What can be looked at reaches to now; what is looked at stays. */
    public void show(List<Lane> lanes, Instant now) {
        Set<Series> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Lane lane : lanes) {
            shelf.grown(lane).ifPresent(before -> gone.addAll(before.series()));
            ErrorLines.of(lane).ifPresent(shelf::grown);
        }
        lanes.forEach(lane -> lane.series().forEach(gone::remove));
        forget.accept(List.copyOf(gone));
        viewport.reach(now);
        changed.run();
    }

    /** Looks at the latest part, as long as what is looked at; no step of the way back. */
    public void latest() {
        viewport.latest();
        changed.run();
    }

    /** Whether what is looked at ends where there is nothing later. */
    public boolean isAtEnd() {
        TimeRange all = viewport.full();
        TimeRange now = viewport.shown();
        return all == null || now == null || !now.end().isBefore(all.end());
    }
}
