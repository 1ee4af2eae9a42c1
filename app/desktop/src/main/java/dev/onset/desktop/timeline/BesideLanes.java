package dev.onset.desktop.timeline;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.workbench.HealthStrips;
import dev.onset.engine.workbench.StatementLanes;
import dev.onset.signal.Exemplar;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Rows that stand beside what a triage made: notes of people, health of services, counted statements. FX thread only. */
public final class BesideLanes {

    private static final int MOST_EXEMPLARS = 500;
    private static final List<String> TRACE_NAMES = List.of("trace_id", "traceID", "traceId", "TraceId", "trace.id");

    private final ReadOnlyStringWrapper wantedTrace = new ReadOnlyStringWrapper("");
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

    /** A lane that belongs to no service, as those that people ask for, in view or not; empty where none of that id is there. */
    public Optional<Lane> ofNoService(String id) {
        return shelf.lane(id, "").filter(LaneRow.Values.class::isInstance).map(row -> ((LaneRow.Values) row).lane());
    }

    /**
     * Shows examples of a metric below its lane: the highest of them, where there are more than can be told apart.
     *
     * @param all as they came, in any order
     * @param evidence ids of the receipts of what was asked
     */
    public void exemplars(Lane lane, List<Exemplar> all, List<String> evidence) {
        List<LaneRow.Dot> dots = all.stream()
                .sorted(Comparator.comparingDouble(Exemplar::value).reversed())
                .limit(MOST_EXEMPLARS)
                .map(e -> new LaneRow.Dot(e.at(), e.value(), traceId(e)))
                .sorted(Comparator.comparing(LaneRow.Dot::at))
                .toList();
        long leading = dots.stream().filter(d -> !d.traceId().isEmpty()).count();
        String some = all.size() > dots.size()
                ? String.format(Locale.ROOT, "highest %,d of %,d, ", dots.size(), all.size())
                : String.format(Locale.ROOT, "%,d, ", all.size());
        String about = some + leading + " traced";
        var asLane = new Lane(
                "exemplars/" + lane.id(),
                lane.signal(),
                lane.service(),
                "Exemplars of " + lane.title() + ": " + about,
                lane.unit(),
                List.of(),
                null,
                "",
                evidence);
        shelf.exemplars(new LaneRow.Exemplars(LaneRow.Values.keyOf(lane), asLane, about, dots));
        changed.run();
    }

    private static String traceId(Exemplar exemplar) {
        for (String name : TRACE_NAMES) {
            String id = exemplar.labels().getOr(name, "");
            if (!id.isEmpty()) {
                return id.toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    /** Asks for a trace to be opened. */
    void wantTrace(String traceId) {
        wantedTrace.set("");
        wantedTrace.set(traceId);
    }

    /** Id of the trace that somebody asked to see; empty for none, set anew each time. */
    public ReadOnlyStringProperty wantedTrace() {
        return wantedTrace.getReadOnlyProperty();
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
