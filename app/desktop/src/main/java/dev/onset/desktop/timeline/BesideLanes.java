package dev.onset.desktop.timeline;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.workbench.HealthStrips;
import dev.onset.engine.workbench.StatementLanes;
import java.util.List;
import java.util.function.Consumer;

/** Rows that stand beside what a triage made: notes of people, health of services, counted statements. FX thread only. */
public final class BesideLanes {

    private final LaneShelf shelf;
    private final Consumer<Lane> prepare;
    private final Runnable changed;

    /**
     * @param prepare reads a lane's samples once
     * @param changed told after each change
     */
    BesideLanes(LaneShelf shelf, Consumer<Lane> prepare, Runnable changed) {
        this.shelf = shelf;
        this.prepare = prepare;
        this.changed = changed;
    }

    /** Shows what people put into the case. */
    public void pins(List<Pin> pins) {
        shelf.pins(pins);
        changed.run();
    }

    /** Shows when services were not as in the baseline; no row where they always were. */
    public void health(List<HealthStrips.Stretch> stretches) {
        shelf.health(stretches);
        changed.run();
    }

    /** Shows how often statements were written, each with the finding that it belongs to. */
    public void statements(List<StatementLanes.Counted> counted) {
        for (StatementLanes.Counted one : counted) {
            prepare.accept(one.lane());
            shelf.landed(one.lane(), List.of(one.rank()));
        }
        changed.run();
    }
}
