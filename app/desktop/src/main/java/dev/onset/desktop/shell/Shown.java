package dev.onset.desktop.shell;

import dev.onset.desktop.briefing.Briefing;
import dev.onset.desktop.findings.FindingsViewModel;
import dev.onset.desktop.sources.SourcesViewModel;
import dev.onset.desktop.timeline.LaneFilter;
import dev.onset.desktop.timeline.TimelineViewModel;
import dev.onset.engine.localfiles.FileTriage;
import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.SourceState;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.workbench.Brought;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the window shows of a triage, in all its rooms. FX thread only. */
final class Shown {

    private final TimelineViewModel timeline;
    private final FindingsViewModel findings = new FindingsViewModel();
    private final SourcesViewModel sources = new SourcesViewModel();
    private final DrawerViewModel drawer;
    private final SideRooms side;
    private final ReadOnlyObjectWrapper<Optional<Briefing>> briefing = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** The drawer and the rooms beside it, made over one timeline. */
    interface Rooms {
        SideRooms beside(TimelineViewModel timeline);
    }

    Shown(ZoneId zone, DrawerViewModel drawer, Rooms rooms) {
        this.timeline = new TimelineViewModel(zone);
        this.drawer = drawer;
        this.side = rooms.beside(timeline);
        drawer.notes().all().subscribe(timeline.beside()::pins);
        drawer.receipts().all().subscribe(findings::beside);
        findings.selected().subscribe(f -> timeline.focus(f.orElse(null)));
    }

    /** A triage begins, and what is shown of the one before goes. */
    void begin(Brought brought) {
        timeline.clear();
        findings.waiting();
        sources.asking();
        briefing.set(Optional.empty());
        drawer.begin(brought);
        side.begin();
    }

    /** What came out. Files are shown and not judged: nothing tells what was trouble and what was not. */
    void show(Triage made) {
        sources.show(made.sources());
        if (FileTriage.isOf(made)) {
            timeline.show(made, null);
            timeline.filter(LaneFilter.ALL);
            drawer.show(made);
            findings.clear();
            return;
        }
        Briefing brief = Briefing.of(made);
        timeline.show(made, brief.since());
        drawer.show(made);
        findings.show(made, brief.since());
        briefing.set(Optional.of(brief));
        side.derive(made);
    }

    /** What is ranked while sources are still asked; the first minute begins with it. */
    void showSoFar(Triage made) {
        Briefing brief = Briefing.of(made);
        List<String> asked = made.sources().stream()
                .filter(s -> s.state() == SourceState.State.FAILED && !sources.hasFailed(s.name()))
                .map(SourceState::name)
                .toList();
        timeline.showSoFar(made, brief.since());
        drawer.show(made);
        findings.showSoFar(made, brief.since(), asked);
        briefing.set(Optional.of(brief));
    }

    /** Looks at a finding and goes to where it is seen. */
    void showMe(Finding finding) {
        findings.select(Optional.of(finding));
        timeline.reveal(finding);
    }

    TimelineViewModel timeline() {
        return timeline;
    }

    FindingsViewModel findings() {
        return findings;
    }

    SourcesViewModel sources() {
        return sources;
    }

    DrawerViewModel drawer() {
        return drawer;
    }

    SideRooms side() {
        return side;
    }

    ReadOnlyObjectProperty<Optional<Briefing>> briefing() {
        return briefing.getReadOnlyProperty();
    }
}
