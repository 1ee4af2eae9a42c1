package dev.onset.desktop.timeline;

import dev.onset.desktop.draw.TimeWords;
import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.Triage;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the timeline shows: its rows, the ranges and where the crosshair stands. Zooming looks and never filters; only a triage
 * made anew with a brushed window asks for something else. FX thread only.
 */
public final class TimelineViewModel {

    private final LaneShelf shelf = new LaneShelf();
    private final Crosshair crosshair;
    private final LaneDesk lanes = new LaneDesk(this::rearranged, this::laneKeys);
    private final SeriesIndexes indexes = new SeriesIndexes();
    private final Viewport viewport = new Viewport();
    private final NowSide now = new NowSide(shelf, viewport, indexes::forget, this::rows, this::changed);

    private final BesideLanes beside = new BesideLanes(shelf, this::prepare, this::changed);

    private List<LaneRow> rows = List.of();
    private @Nullable TimeRange window;
    private @Nullable TimeRange baseline;
    private @Nullable Onset zero;
    private @Nullable Finding focus;
    private @Nullable LaneRow focusRow;

    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper hasContent = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper rangeText = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<String>> revealed = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** @param zone of the person who looks; UTC is shown beside it always */
    public TimelineViewModel(ZoneId zone) {
        crosshair = new Crosshair(zone);
    }

    /** Tells times in that zone from now on, beside UTC. */
    public void zone(ZoneId zone) {
        crosshair.zone(zone);
        pointAt(crosshair.at());
    }

    /** Forgets everything: a new triage begins. */
    public void clear() {
        shelf.clear();
        indexes.clear();
        viewport.clear();
        window = null;
        baseline = null;
        focus = null;
        zero = null;
        lanes.clear();
        crosshair.brush(Brush.NONE);
        revealed.set(Optional.empty());
        pointAt(null);
        changed();
    }

    /** A lane arrived while the triage still runs. */
    public void landed(Lane lane) {
        shelf.landed(lane);
        for (Series series : lane.series()) {
            // Once the window is known, the view is no longer led by what lands.
            if (!series.isEmpty() && window == null) {
                viewport.grow(TimeRange.ofEpochMillis(
                        series.times().first(), series.times().last() + 1));
            }
        }
        changed();
    }

    /**
     * The triage ended: its lanes below changes, alerts and onsets.
     *
     * @param since the moment that times are told from, null for the window's start
     */
    public void show(Triage triage, @Nullable Onset since) {
        take(triage, since, LaneShelf.Rest.DROPPED);
    }

    /** As {@link #show}, while sources are still asked: lanes that they handed over stay. */
    public void showSoFar(Triage triage, @Nullable Onset since) {
        take(triage, since, LaneShelf.Rest.KEPT);
    }

    private void take(Triage triage, @Nullable Onset since, LaneShelf.Rest rest) {
        shelf.show(triage, rest);
        // What was shown of the same window stays in view: somebody may look at it already.
        boolean isKnown = triage.window().equals(window);
        window = triage.window();
        baseline = triage.baseline();
        zero = since;
        if (!isKnown) {
            viewport.openOn(triage.window(), triage.baseline());
        }
        changed();
    }

    /** Rows that are no lanes of the triage. */
    public BesideLanes beside() {
        return beside;
    }

    /** Marks what a finding rests on and brings it into view, without zooming; null for nothing. */
    public void focus(@Nullable Finding finding) {
        focus = finding;
        changed();
        LaneRow row = focusRow;
        if (row != null && rows.contains(row)) {
            revealRow(row.key());
        }
    }

    /** Goes to where a finding is seen: its lane in view, its onset with some calm before it. */
    public void reveal(Finding finding) {
        focus = finding;
        Optional<LaneRow> best = shelf.best(finding);
        shelf.find("");
        if (best.isPresent() && !shelf.rows().contains(best.get())) {
            shelf.filter(LaneFilter.ALL);
        }
        Onset onset = finding.onset();
        if (onset != null) {
            viewport.lookAt(onset.at(), Duration.between(onset.earliest(), onset.latest()));
        }
        changed();
        revealed.set(Optional.empty());
        revealed.set(best.map(LaneRow::key));
    }

    /** Brings a lane into view, whichever lanes are shown. */
    public void revealLane(String id, String service) {
        shelf.find("");
        shelf.lane(id, service).ifPresent(row -> {
            if (!shelf.rows().contains(row)) {
                shelf.filter(LaneFilter.ALL);
            }
            changed();
            revealRow(row.key());
        });
    }

    /** Moves the view, as long as it is, so that a moment stands in its middle. */
    public void centre(Instant at) {
        viewport.centre(at);
        changed();
    }

    /** Brings a row into view. */
    void revealRow(String key) {
        revealed.set(Optional.empty());
        revealed.set(Optional.of(key));
    }

    /** Looks at that range, as far as there is something; at least two seconds of it. */
    public void zoomTo(TimeRange range) {
        viewport.zoomTo(range);
        changed();
    }

    /**
     * Shows more or less around a moment that stays where it is on the screen.
     *
     * @param factor of the length shown; less than 1 zooms in; never beyond the whole triage
     */
    public void zoomAround(Instant fixed, double factor) {
        viewport.zoomAround(fixed, factor);
        changed();
    }

    /** Zooms at the crosshair, or at the middle where there is none. */
    public void zoom(double factor) {
        TimeRange now = viewport.shown();
        if (now != null) {
            Instant at = crosshair.at();
            zoomAround(at != null ? at : now.start().plus(now.duration().dividedBy(2)), factor);
        }
    }

    /** Moves by a share of what is shown; negative into the past. */
    public void pan(double share) {
        viewport.pan(share);
        changed();
    }

    /** Shows the window again, as at first. */
    public void home() {
        viewport.home();
        changed();
    }

    /** Shows everything: the baseline too. */
    public void fit() {
        viewport.fit();
        changed();
    }

    /** Takes the last zoom back. */
    public void zoomBack() {
        viewport.back();
        changed();
    }

    /** Zooms again as before {@link #zoomBack}. */
    public void zoomForward() {
        viewport.forward();
        changed();
    }

    /** Chooses which lanes are shown. */
    public void filter(LaneFilter filter) {
        shelf.filter(filter);
        changed();
    }

    /** The next of the filters, and after the last the first. */
    public void nextFilter() {
        LaneFilter[] all = LaneFilter.values();
        filter(all[(shelf.filter().ordinal() + 1) % all.length]);
    }

    /** Shows only lanes that hold these words, out of all; empty for no search. */
    public void find(String text) {
        shelf.find(text);
        changed();
    }

    /** Proposes ranges for a triage anew; what is looked at stays as it is. */
    public void brush(Brush next) {
        crosshair.brush(next);
    }

    /** Moves the crosshair of all lanes; null takes it away. */
    public void pointAt(@Nullable Instant at) {
        crosshair.move(at, zero, window);
    }

    /** Which lane is worked on, and what can be done with it. */
    public LaneDesk lanes() {
        return lanes;
    }

    private List<String> laneKeys() {
        return rows.stream()
                .filter(LaneRow.Values.class::isInstance)
                .map(LaneRow::key)
                .toList();
    }

    private void rearranged() {
        shelf.arrange(lanes.arrangement());
        changed();
        if (laneKeys().contains(lanes.lane().get())) {
            revealRow(lanes.lane().get());
        }
    }

    /** Earlier views, the oldest first. */
    public List<TimeRange> trail() {
        return viewport.trail();
    }

    private void changed() {
        rows = shelf.rows();
        Finding focused = focus;
        focusRow = focused == null ? null : shelf.best(focused).orElse(null);
        hasContent.set(viewport.shown() != null);
        TimeRange shown = viewport.shown();
        rangeText.set(shown == null ? "" : TimeWords.range(shown));
        revision.set(revision.get() + 1);
    }

    List<LaneRow> rows() {
        return rows;
    }

    /** Every lane by its key and words, whether it is shown or not. */
    int laneCount(LaneFilter which) {
        return shelf.count(which);
    }

    /** Whether the triage has ended. */
    boolean isRanked() {
        return window != null;
    }

    /**
     * Reads a lane's samples once, so that drawing it needs not. A lane that was not prepared is read when it is first drawn. Any
     * thread.
     */
    public void prepare(Lane lane) {
        indexes.prepare(lane.series());
    }

    /** The side that grows while now is followed. */
    public NowSide now() {
        return now;
    }

    SeriesIndexes indexes() {
        return indexes;
    }

    LaneShelf shelf() {
        return shelf;
    }

    /** Whether a row is where the focused finding is seen. */
    boolean isFocused(LaneRow row) {
        return focusRow != null && focusRow.key().equals(row.key());
    }

    Optional<Finding> focused() {
        return Optional.ofNullable(focus);
    }

    /** The moment that times are told from; null where nothing left its baseline. */
    @Nullable Onset zero() {
        return zero;
    }

    /** What the axis spans; null while there is nothing. */
    public @Nullable TimeRange shown() {
        return viewport.shown();
    }

    /** All that can be looked at; null while there is nothing. */
    public @Nullable TimeRange full() {
        return viewport.full();
    }

    public @Nullable TimeRange window() {
        return window;
    }

    public @Nullable TimeRange baseline() {
        return baseline;
    }

    public @Nullable Instant crosshair() {
        return crosshair.at();
    }

    /** The crosshair's time in UTC and in the person's zone, and how far it is from T0; empty without a crosshair. */
    public ReadOnlyStringProperty crosshairText() {
        return crosshair.text();
    }

    /** What the axis spans, in words. */
    ReadOnlyStringProperty rangeText() {
        return rangeText.getReadOnlyProperty();
    }

    /** What is brushed. */
    public ReadOnlyObjectProperty<Brush> brush() {
        return crosshair.brush();
    }

    /** The key of the row that somebody asked to see. */
    ReadOnlyObjectProperty<Optional<String>> revealed() {
        return revealed.getReadOnlyProperty();
    }

    /** Whether there is anything to draw. */
    public ReadOnlyBooleanProperty hasContent() {
        return hasContent.getReadOnlyProperty();
    }

    /** Counts up whenever anything but the crosshair and the brush changed. */
    ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /** Counts up whenever the crosshair or the brush moved. */
    ReadOnlyLongProperty pointer() {
        return crosshair.revision();
    }
}
