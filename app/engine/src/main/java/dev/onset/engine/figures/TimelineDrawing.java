package dev.onset.engine.figures;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.SourceState;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.Times;
import dev.onset.signal.TimeRange;
import java.awt.Color;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The whole triage on one axis of time: changes, alerts, and the most telling lanes below each other. */
final class TimelineDrawing implements Drawing {

    private static final int WIDTH = 1600;
    private static final double LEFT = 330;
    private static final double RIGHT = WIDTH - 24;
    private static final double GUTTER = 18;
    private static final double HEAD = 92;
    private static final double FOOT = 46;
    private static final int MOST_LANES = 12;

    /** Of a long baseline only its end is drawn, this many windows long: else the window would shrink to a sliver. */
    private static final double MOST_BASELINE = 1;

    private final Triage triage;
    private final LaneChoice choice;
    private final TimeAxis axis;
    private final EventLanes events;

    TimelineDrawing(Triage triage) {
        this.triage = triage;
        this.choice = LaneChoice.of(triage, MOST_LANES);
        this.axis = axis(triage, LEFT, RIGHT);
        this.events = new EventLanes(triage, axis);
    }

    /** From the baseline (or what of it lies near) to the end of the window. */
    static TimeAxis axis(Triage triage, double left, double right) {
        TimeRange window = triage.window();
        TimeRange baseline = triage.baseline();
        long length = window.duration().toMillis();
        long earliest = window.startMillis() - (long) (length * MOST_BASELINE);
        boolean isNear = baseline.endMillis() > earliest && baseline.startMillis() < window.startMillis();
        long start = isNear ? Math.max(baseline.startMillis(), earliest) : window.startMillis() - length / 4;
        return new TimeAxis(start, window.endMillis(), left, right);
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return (int) Math.ceil(lanesTop() + Math.max(1, choice.shown().size()) * SignalLane.HEIGHT + FOOT);
    }

    private double lanesTop() {
        return HEAD + events.changesHeight() + events.alertsHeight();
    }

    @Override
    public String alt() {
        return "Timeline in UTC from " + Times.full(Instant.ofEpochMilli(axis.start())) + " to "
                + Times.full(Instant.ofEpochMilli(axis.end())) + ": "
                + triage.changes().size() + " changes, "
                + triage.alerts().size() + " alerts and " + choice.shown().size()
                + " lanes, with the moments at which they left their baseline. The tables below hold the same.";
    }

    @Override
    public void paint(Pen pen) {
        Theme theme = pen.theme();
        double bottom = height() - FOOT;
        pen.fill(0, 0, width(), height(), theme.page());
        ranges(pen, bottom);
        ticks(pen, bottom);
        head(pen);
        double y = HEAD;
        events.paintChanges(pen, GUTTER, y);
        y += events.changesHeight();
        pen.line(0, y, width(), y, theme.grid());
        events.paintAlerts(pen, GUTTER, y);
        y += events.alertsHeight();
        Instant first = earliest();
        if (first != null && axis.covers(first)) {
            pen.line(axis.x(first), HEAD, axis.x(first), bottom, theme.onset(), 1, 1);
        }
        for (Lane lane : choice.shown()) {
            pen.line(0, y, width(), y, theme.grid());
            new SignalLane(pen, axis, lane).paint(GUTTER, y);
            y += SignalLane.HEIGHT;
        }
        if (choice.shown().isEmpty()) {
            pen.plain(13);
            pen.text("No lane was fetched.", axis.left(), y + 40, 600, theme.soft());
        }
        foot(pen, bottom);
    }

    /** Baseline and window as shaded ranges with their names. */
    private void ranges(Pen pen, double bottom) {
        range(pen, triage.baseline(), pen.theme().baseline(), "baseline", bottom);
        range(pen, triage.window(), pen.theme().window(), "window", bottom);
    }

    private void range(Pen pen, TimeRange range, Color color, String name, double bottom) {
        double from = axis.clamped(range.start());
        double to = axis.clamped(range.end());
        if (to - from < 1) {
            return;
        }
        pen.fill(from, HEAD - 20, to - from, bottom - HEAD + 20, color);
        pen.line(from, HEAD - 20, from, bottom, pen.theme().soft(), 1, 0);
        pen.bold(11);
        String cut = range.startMillis() < axis.start() ? " (begins " + Times.full(range.start()) + ")" : "";
        pen.text(name + cut, from + 6, HEAD - 7, to - from - 8, pen.theme().ink());
    }

    private void ticks(Pen pen, double bottom) {
        pen.plain(11);
        for (TimeAxis.Tick tick : axis.ticks(96)) {
            double x = axis.x(tick.at());
            pen.line(x, HEAD, x, bottom, pen.theme().grid());
            Pen.Align align = axis.right() - x < 24 ? Pen.Align.RIGHT : Pen.Align.CENTER;
            pen.text(tick.label(), x, HEAD - 26, 140, pen.theme().soft(), align);
            pen.text(tick.label(), x, bottom + 16, 140, pen.theme().soft(), align);
        }
        String day = "UTC, " + Times.date(Instant.ofEpochMilli(axis.start()));
        pen.text(day, axis.left() - 24, HEAD - 26, 160, pen.theme().soft(), Pen.Align.RIGHT);
        pen.text(day, axis.left() - 24, bottom + 16, 160, pen.theme().soft(), Pen.Align.RIGHT);
    }

    private void head(Pen pen) {
        pen.bold(19);
        pen.text(title(), GUTTER, 30, 800, pen.theme().ink());
        pen.plain(12);
        pen.text(
                triage.environment() + ", " + Times.full(triage.window().start()) + " to "
                        + Times.clockNear(triage.window().end(), triage.window().start()),
                GUTTER,
                50,
                axis.left() + 300,
                pen.theme().soft());
        legend(pen);
    }

    private String title() {
        if (!triage.findings().isEmpty()) {
            return triage.findings().getFirst().title();
        }
        boolean isBlind =
                choice.shown().isEmpty() && triage.sources().stream().noneMatch(s -> s.state() == SourceState.State.OK);
        return isBlind ? "Nothing could be seen" : "Nothing left its baseline";
    }

    private void legend(Pen pen) {
        Theme theme = pen.theme();
        double y = 26;
        double x = WIDTH - 24 - 690;
        pen.plain(11);
        pen.diamond(x, y - 4, 6, theme.change());
        x += 12 + pen.text("change", x + 12, y, 80, theme.ink()) + 22;
        pen.hatch(x, y - 11, 22, 13, theme.alert());
        x += 28 + pen.text("alert pending", x + 28, y, 120, theme.ink()) + 22;
        pen.fill(x, y - 11, 22, 13, theme.alert());
        x += 28 + pen.text("alert firing", x + 28, y, 120, theme.ink()) + 22;
        pen.line(x, y - 9, x + 20, y - 9, theme.onset(), 2, 0);
        pen.line(x, y - 13, x, y - 5, theme.onset(), 2, 0);
        pen.line(x + 20, y - 13, x + 20, y - 5, theme.onset(), 2, 0);
        pen.pointer(x + 10, y - 6, 9, theme.onset());
        x += 26 + pen.text("onset with its error bar", x + 26, y, 160, theme.ink()) + 22;
        pen.line(x, y - 4, x + 22, y - 4, theme.onset(), 1, 1);
        pen.text("earliest onset", x + 28, y, 140, theme.ink());
    }

    private void foot(Pen pen, double bottom) {
        pen.line(0, bottom, width(), bottom, pen.theme().grid());
        pen.plain(11);
        String left = choice.left() > 0 ? choice.left() + " more lanes are in the case and not drawn. " : "";
        pen.text(
                left + "A break in a line is a gap in the data. What stands together in time is not thereby a cause.",
                GUTTER,
                bottom + 36,
                width() - 2 * GUTTER,
                pen.theme().soft());
    }

    /** The earliest onset among the lanes that are shown, which the dashed line marks across all of them. */
    private @Nullable Instant earliest() {
        return choice.shown().stream()
                .map(Lane::onset)
                .filter(Objects::nonNull)
                .map(Onset::at)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
