package dev.onset.engine.figures;

import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Magnitude;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.Amounts;
import dev.onset.incident.Times;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.util.List;

/** One finding before and after: its line over baseline and window, with the two typical values as levels. */
final class FindingDrawing implements Drawing {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 190;
    private static final double TOP = 42;
    private static final double BOTTOM = HEIGHT - 26;
    private static final int MOST_LINES = 4;

    private final Triage triage;
    private final Finding finding;
    private final Lane lane;
    private final TimeAxis axis;
    private final List<Series> lines;

    FindingDrawing(Triage triage, Finding finding, Lane lane) {
        this.triage = triage;
        this.finding = finding;
        this.lane = lane;
        this.axis = TimelineDrawing.axis(triage, 64, WIDTH - 12);
        this.lines = lane.series().stream()
                .filter(s -> !s.isEmpty())
                .limit(MOST_LINES)
                .toList();
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return HEIGHT;
    }

    @Override
    public String alt() {
        return lane.title() + " of " + lane.service() + " before and after: " + finding.statement();
    }

    @Override
    public void paint(Pen pen) {
        Theme theme = pen.theme();
        pen.fill(0, 0, WIDTH, HEIGHT, theme.page());
        shade(pen, triage.baseline(), true);
        shade(pen, triage.window(), false);
        ValueScale scale = ValueScale.of(lines, axis, LaneChoice.isCounts(lane), TOP + 4, BOTTOM);
        pen.plain(11);
        pen.text(ValueScale.end(scale.high(), lane.unit()), 58, TOP + 12, 56, theme.soft(), Pen.Align.RIGHT);
        pen.text(ValueScale.end(scale.low(), lane.unit()), 58, BOTTOM, 56, theme.soft(), Pen.Align.RIGHT);
        pen.line(axis.left(), BOTTOM, axis.right(), BOTTOM, theme.soft());
        for (TimeAxis.Tick tick : axis.ticks(84)) {
            double x = axis.x(tick.at());
            pen.line(x, TOP, x, BOTTOM + 3, theme.grid());
            Pen.Align align = x - axis.left() < 40 ? Pen.Align.LEFT : Pen.Align.CENTER;
            boolean isRoom = axis.right() - x > 16;
            if (isRoom) {
                pen.text(tick.label(), x, BOTTOM + 16, 110, theme.soft(), align);
            }
        }
        for (int i = lines.size() - 1; i >= 0; i--) {
            pen.draw(LinePath.of(lines.get(i), axis, scale), theme.line(i), 1.6f, i);
        }
        levels(pen, scale);
        onset(pen);
        pen.bold(12);
        pen.text(
                lane.title() + (lane.service().isEmpty() ? "" : " of " + lane.service()),
                10,
                16,
                WIDTH - 20,
                theme.ink());
    }

    private void shade(Pen pen, TimeRange range, boolean isBaseline) {
        double from = axis.clamped(range.start());
        double to = axis.clamped(range.end());
        if (to - from < 2) {
            return;
        }
        pen.fill(
                from,
                TOP - 18,
                to - from,
                BOTTOM - TOP + 18,
                isBaseline ? pen.theme().baseline() : pen.theme().window());
        pen.plain(11);
        String value = "";
        Magnitude m = finding.magnitude();
        if (m != null) {
            String measure = m.measure().isEmpty() ? "" : " (" + m.measure() + ")";
            value = " " + Amounts.text(isBaseline ? m.baseline() : m.window(), m.unit()) + (isBaseline ? "" : measure);
        }
        pen.text(
                (isBaseline ? "before" : "during") + value,
                from + 5,
                TOP - 5,
                to - from - 6,
                pen.theme().ink());
    }

    /** The two typical values, where they are of the lane's own unit. */
    private void levels(Pen pen, ValueScale scale) {
        Magnitude m = finding.magnitude();
        if (m == null || !m.unit().equals(lane.unit())) {
            return;
        }
        level(pen, scale, triage.baseline(), m.baseline());
        level(pen, scale, triage.window(), m.window());
    }

    private void level(Pen pen, ValueScale scale, TimeRange range, double value) {
        double from = axis.clamped(range.start());
        double to = axis.clamped(range.end());
        if (to > from && value >= scale.low() && value <= scale.high()) {
            pen.line(from, scale.y(value), to, scale.y(value), pen.theme().ink(), 1.2f, 1);
        }
    }

    private void onset(Pen pen) {
        Onset onset = finding.onset();
        if (onset == null || !axis.covers(onset.at())) {
            return;
        }
        double x = axis.x(onset.at());
        double from = axis.clamped(onset.earliest());
        double to = axis.clamped(onset.latest());
        pen.line(x, TOP, x, BOTTOM, pen.theme().onset(), 1.4f, 2);
        pen.line(from, TOP + 2, to, TOP + 2, pen.theme().onset(), 2, 0);
        pen.pointer(x, TOP + 6, 8, pen.theme().onset());
        pen.bold(11);
        String clock = Times.clock(onset.at());
        boolean isRoom = x + pen.width(clock) + 12 < axis.right();
        pen.text(
                clock,
                isRoom ? x + 8 : x - 8,
                BOTTOM - 6,
                120,
                pen.theme().onset(),
                isRoom ? Pen.Align.LEFT : Pen.Align.RIGHT);
    }
}
