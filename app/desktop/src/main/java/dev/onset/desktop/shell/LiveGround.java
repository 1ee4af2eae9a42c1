package dev.onset.desktop.shell;

import dev.onset.desktop.live.Ground;
import dev.onset.desktop.timeline.TimelineViewModel;
import dev.onset.engine.following.LaneKey;
import dev.onset.engine.following.LiveLanes;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.workbench.Brought;
import dev.onset.engine.workbench.OpenSources;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The timeline and its triage as what can be followed. */
final class LiveGround implements Ground {

    private final Desk desk;
    private final Supplier<String> environment;
    private final TimelineViewModel timeline;
    private final DrawerViewModel drawer;

    LiveGround(Desk desk, Supplier<String> environment, TimelineViewModel timeline, DrawerViewModel drawer) {
        this.desk = desk;
        this.environment = environment;
        this.timeline = timeline;
        this.drawer = drawer;
    }

    @Override
    public Opening opening() {
        @Nullable Triage triage = drawer.triage();
        Brought brought = drawer.brought();
        String place = environment.get();
        if (triage == null) {
            return () -> Opened.refused("Nothing to follow yet: triage something first, an empty paste box is enough.");
        }
        return () -> open(triage, brought, place);
    }

    private Opened open(Triage triage, Brought brought, String place) {
        OpenSources sources;
        try {
            sources = desk.triage().session(place);
        } catch (CannotTriage e) {
            return Opened.refused(String.valueOf(e.getMessage()));
        }
        LiveLanes lanes = LiveLanes.of(triage, brought);
        String refusal = !triage.environment().equals(place)
                ? "These lanes come from " + triage.environment() + "; choose that environment to follow them."
                : lanes.keys().isEmpty()
                        ? "None of these lanes can go on: their questions were not kept, or they come from a file."
                        : "";
        if (!refusal.isEmpty()) {
            sources.close();
            return Opened.refused(refusal);
        }
        return new Opened(sources, lanes, "");
    }

    @Override
    public Set<LaneKey> openLanes() {
        var keys = new LinkedHashSet<LaneKey>();
        timeline.now().open().forEach(lane -> keys.add(LaneKey.of(lane)));
        return keys;
    }

    @Override
    public void prepare(Lane lane) {
        timeline.prepare(lane);
    }

    @Override
    public void show(List<Lane> lanes, Instant now) {
        timeline.now().show(lanes, now);
    }

    @Override
    public void latest() {
        timeline.now().latest();
    }

    @Override
    public boolean isAtEnd() {
        return timeline.now().isAtEnd();
    }
}
