package dev.onset.desktop.timeline;

import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.Triage;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the timeline shows: its rows, the ranges and where the crosshair stands. Zooming looks and never filters. FX thread only.
 */
public final class TimelineViewModel {

    /** Below this a zoom shows nothing more: no backend samples faster. */
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private List<LaneRow> rows = List.of();
    private @Nullable TimeRange window;
    private @Nullable TimeRange baseline;
    private @Nullable TimeRange full;
    private @Nullable TimeRange shown;
    private @Nullable Instant crosshair;
    private @Nullable Onset focus;
    private Set<String> focusEvidence = Set.of();
    private String focusService = "";

    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper hasContent = new ReadOnlyBooleanWrapper();
    private final ReadOnlyLongWrapper pointer = new ReadOnlyLongWrapper();
    private final ReadOnlyStringWrapper crosshairText = new ReadOnlyStringWrapper("");

    /** Forgets everything: a new triage begins. */
    public void clear() {
        rows = List.of();
        window = null;
        baseline = null;
        full = null;
        shown = null;
        focus = null;
        focusEvidence = Set.of();
        pointAt(null);
        changed();
    }

    /** A lane arrived while the triage still runs. */
    public void landed(Lane lane) {
        var next = new ArrayList<>(rows);
        var row = new LaneRow.Values(lane);
        next.removeIf(r -> r.key().equals(row.key()));
        next.add(row);
        rows = List.copyOf(next);
        for (Series series : lane.series()) {
            if (!series.isEmpty()) {
                var range = TimeRange.ofEpochMillis(
                        series.times().first(), series.times().last() + 1);
                full = full == null ? range : union(full, range);
            }
        }
        shown = full;
        changed();
    }

    /** The triage ended: its lanes, in its order, below the changes and the alerts. */
    public void show(Triage triage) {
        var next = new ArrayList<>(EventRows.all(triage));
        triage.lanes().forEach(lane -> next.add(new LaneRow.Values(lane)));
        rows = List.copyOf(next);
        window = triage.window();
        baseline = triage.baseline();
        full = union(triage.window(), triage.baseline());
        shown = full;
        changed();
    }

    /** Marks what a finding rests on; null for nothing. */
    public void focus(@Nullable Finding finding) {
        focus = finding == null ? null : finding.onset();
        focusEvidence = finding == null ? Set.of() : Set.copyOf(finding.evidence());
        focusService = finding == null ? "" : finding.service();
        changed();
    }

    /** Shows only that range, at least two seconds of it. */
    public void zoomTo(TimeRange range) {
        if (range.duration().compareTo(SHORTEST) >= 0) {
            shown = range;
            changed();
        }
    }

    /**
     * Shows more or less around a moment that stays where it is on the screen.
     *
     * @param factor of the length shown; less than 1 zooms in; never beyond the whole triage
     */
    public void zoomAround(Instant fixed, double factor) {
        if (shown == null || full == null) {
            return;
        }
        long before = Math.round(Duration.between(shown.start(), fixed).toMillis() * factor);
        long after = Math.round(Duration.between(fixed, shown.end()).toMillis() * factor);
        long from = Math.max(full.startMillis(), fixed.toEpochMilli() - before);
        long to = Math.min(full.endMillis(), fixed.toEpochMilli() + after);
        if (from < to) {
            zoomTo(TimeRange.ofEpochMillis(from, to));
        }
    }

    /** Shows everything again. */
    public void zoomOut() {
        shown = full;
        changed();
    }

    /** Moves the crosshair of all lanes; null takes it away. */
    public void pointAt(@Nullable Instant at) {
        crosshair = at;
        crosshairText.set(at == null ? "" : CLOCK.format(at) + " UTC" + relative(at));
        pointer.set(pointer.get() + 1);
    }

    private String relative(Instant at) {
        Onset onset = focus;
        Instant zero = onset != null ? onset.at() : window == null ? null : window.start();
        if (zero == null) {
            return "";
        }
        long seconds = Math.round(Duration.between(zero, at).toMillis() / 1000.0);
        String length = Math.abs(seconds) >= 60
                ? Math.abs(seconds) / 60 + " min " + Math.abs(seconds) % 60 + " s"
                : Math.abs(seconds) + " s";
        return "   " + length + (seconds < 0 ? " before " : " after ")
                + (onset != null ? "the onset" : "the window's start");
    }

    private static TimeRange union(TimeRange a, TimeRange b) {
        return TimeRange.ofEpochMillis(
                Math.min(a.startMillis(), b.startMillis()), Math.max(a.endMillis(), b.endMillis()));
    }

    private void changed() {
        hasContent.set(shown != null);
        revision.set(revision.get() + 1);
    }

    List<LaneRow> rows() {
        return rows;
    }

    /** How long the counts of logs and errors are summed: the smallest distance that any of them shows; a second where none does. */
    long countBinMillis() {
        return rows.stream()
                .flatMap(r -> r instanceof LaneRow.Values v && v.isCount() ? v.lane().series().stream() : Stream.of())
                .mapToLong(s -> s.times().step())
                .filter(step -> step > 0)
                .min()
                .orElse(1_000);
    }

    /** Whether a row holds what the focused finding rests on. One answer often holds many services: only its own counts. */
    boolean isFocused(LaneRow row) {
        return row instanceof LaneRow.Values v
                && (focusService.isEmpty() || v.lane().service().equals(focusService))
                && v.lane().evidence().stream().anyMatch(focusEvidence::contains);
    }

    @Nullable Onset focusedOnset() {
        return focus;
    }

    /** What the axis spans; null while there is nothing. */
    public @Nullable TimeRange shown() {
        return shown;
    }

    /** Whether a part of the triage lies outside of what is shown. */
    public boolean isZoomed() {
        return shown != null && !shown.equals(full);
    }

    public @Nullable TimeRange window() {
        return window;
    }

    public @Nullable TimeRange baseline() {
        return baseline;
    }

    public @Nullable Instant crosshair() {
        return crosshair;
    }

    /** The crosshair's time in UTC and how far it is from the onset or the window's start; empty without a crosshair. */
    public ReadOnlyStringProperty crosshairText() {
        return crosshairText.getReadOnlyProperty();
    }

    /** Whether there is anything to draw. */
    public ReadOnlyBooleanProperty hasContent() {
        return hasContent.getReadOnlyProperty();
    }

    /** Counts up whenever anything but the crosshair changed. */
    ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /** Counts up whenever the crosshair moved. */
    ReadOnlyLongProperty pointer() {
        return pointer.getReadOnlyProperty();
    }
}
