package dev.onset.engine.figures;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Onset;
import dev.onset.incident.Times;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Draws one lane of lines or counts, with its title, unit, ends of scale, onset and note. */
final class SignalLane {

    static final double HEIGHT = 78;

    private static final int MOST_LINES = 6;
    private static final double PAD = 6;

    /** Room for the ends of the scale, between the titles and the lines. */
    private static final double END = 62;

    private final Pen pen;
    private final TimeAxis axis;
    private final Lane lane;
    private final List<Series> lines;

    SignalLane(Pen pen, TimeAxis axis, Lane lane) {
        this.pen = pen;
        this.axis = axis;
        this.lane = lane;
        this.lines = strongest(lane.series());
    }

    /** The lines to tell apart, in their own order; the others are counted in the title. */
    private static List<Series> strongest(List<Series> all) {
        var held = all.stream().filter(s -> !s.isEmpty()).toList();
        var byPeak = new ArrayList<>(held);
        byPeak.sort(Comparator.comparingDouble(SignalLane::peak).reversed());
        List<Series> top = byPeak.subList(0, Math.min(MOST_LINES, byPeak.size()));
        return held.stream().filter(top::contains).limit(MOST_LINES).toList();
    }

    private static double peak(Series s) {
        double peak = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < s.size(); i++) {
            peak = Double.isFinite(s.valueAt(i)) ? Math.max(peak, s.valueAt(i)) : peak;
        }
        return peak;
    }

    /** Draws into the strip between {@code y} and {@code y + HEIGHT}; the axis gives the sides. */
    void paint(double gutter, double y) {
        boolean isBars = LaneChoice.isCounts(lane) && lines.size() == 1;
        double top = y + PAD;
        double bottom = y + HEIGHT - PAD;
        boolean isFromZero = LaneChoice.isCounts(lane) || lane.onset() == null;
        ValueScale scale = ValueScale.of(lines, axis, isFromZero, top, bottom);
        grid(scale);
        if (isBars) {
            bars(lines.getFirst(), scale);
        } else {
            for (int i = lines.size() - 1; i >= 0; i--) {
                pen.draw(LinePath.of(lines.get(i), axis, scale), pen.theme().line(i), 1.6f, i);
            }
        }
        title(gutter, y, scale);
        Onset onset = lane.onset();
        if (onset != null && axis.covers(onset.at())) {
            onset(onset, y);
        }
    }

    private void grid(ValueScale scale) {
        pen.line(
                axis.left(), scale.top(), axis.right(), scale.top(), pen.theme().grid());
        pen.line(
                axis.left(),
                scale.bottom(),
                axis.right(),
                scale.bottom(),
                pen.theme().grid());
        pen.plain(11);
        Color soft = pen.theme().soft();
        pen.text(
                ValueScale.end(scale.high(), lane.unit()),
                axis.left() - 6,
                scale.top() + 9,
                END,
                soft,
                Pen.Align.RIGHT);
        pen.text(ValueScale.end(scale.low(), lane.unit()), axis.left() - 6, scale.bottom(), END, soft, Pen.Align.RIGHT);
    }

    private void title(double gutter, double y, ValueScale scale) {
        double room = axis.left() - gutter - END - 10;
        pen.bold(13);
        pen.text(
                lane.service().isEmpty() ? lane.signal().word() : lane.service(),
                gutter,
                y + 16,
                room,
                pen.theme().ink());
        pen.plain(13);
        int more = lane.series().size() - lines.size();
        pen.text(
                lane.title() + (more > 0 ? " (+" + more + " lines)" : ""),
                gutter,
                y + 32,
                room,
                pen.theme().ink());
        pen.plain(11);
        String shown = scale.low() == 0 ? "" : ", not from zero";
        pen.text(
                lane.signal().word() + ", " + lane.unit() + shown,
                gutter,
                y + 46,
                room,
                pen.theme().soft());
        double next = y + 60;
        if (lines.size() > 1) {
            legend(gutter, next);
            next += 13;
        }
        if (!lane.note().isEmpty()) {
            pen.text("! " + lane.note(), gutter, next, room, pen.theme().onset());
        }
    }

    private void legend(double gutter, double y) {
        List<String> names = distinctNames();
        double x = gutter;
        double room = axis.left() - END - 10 - gutter;
        for (int i = 0; i < lines.size() && x < gutter + room - 40; i++) {
            Color color = pen.theme().line(i);
            pen.line(x, y - 4, x + 18, y - 4, color, 2, i);
            x += 22;
            double share = Math.min(room / lines.size() - 24, gutter + room - x);
            x += pen.text(names.get(i), x, y, Math.max(24, share), pen.theme().soft()) + 10;
        }
    }

    /** What the labels of the lines differ in, as short as it can be said. */
    private List<String> distinctNames() {
        Map<String, TreeSet<String>> values = new HashMap<>();
        for (Series s : lines) {
            Labels labels = s.labels();
            for (int i = 0; i < labels.size(); i++) {
                values.computeIfAbsent(labels.name(i), n -> new TreeSet<>()).add(labels.value(i));
            }
        }
        return lines.stream()
                .map(s -> {
                    var parts = new ArrayList<String>();
                    for (int i = 0; i < s.labels().size(); i++) {
                        String name = s.labels().name(i);
                        boolean isShared =
                                values.getOrDefault(name, new TreeSet<>()).size() == 1
                                        && lines.stream()
                                                .allMatch(o -> o.labels().has(name));
                        if (!isShared) {
                            parts.add(s.labels().value(i));
                        }
                    }
                    return parts.isEmpty() ? s.labels().toString() : String.join(" ", parts);
                })
                .toList();
    }

    /** Counts a bin as bars; a bin without a count is no bar. */
    private void bars(Series s, ValueScale scale) {
        long step = Math.max(1, s.times().step());
        double width = Math.max(1, axis.x(axis.start() + step) - axis.left() - 1);
        int to = s.times().indexAtOrAfter(axis.end());
        for (int i = s.times().indexAtOrAfter(axis.start()); i < to; i++) {
            double value = s.valueAt(i);
            if (value > 0 && Double.isFinite(value)) {
                double y = scale.y(value);
                double x = axis.x(s.timeAt(i));
                pen.fill(
                        x,
                        y,
                        Math.min(width, axis.right() - x),
                        scale.bottom() - y,
                        pen.theme().line(0));
            }
        }
    }

    private void onset(Onset onset, double y) {
        Color color = pen.theme().onset();
        double x = axis.x(onset.at());
        double from = axis.clamped(onset.earliest());
        double to = axis.clamped(onset.latest());
        double bar = y + 4;
        pen.line(x, y + 4, x, y + HEIGHT - PAD, color, 1.4f, 2);
        pen.line(from, bar, to, bar, color, 2, 0);
        pen.line(from, bar - 4, from, bar + 4, color, 2, 0);
        pen.line(to, bar - 4, to, bar + 4, color, 2, 0);
        pen.pointer(x, bar + 3, 9, color);
        pen.bold(11);
        String text = Times.clock(onset.at());
        double width = pen.width(text) + 8;
        // Left of the mark lies what was calm, so the words cover less there.
        boolean isLeft = from - width - 4 > axis.left();
        double words = isLeft ? from - width - 4 : to + 4;
        pen.fill(words, y, width, 14, pen.theme().page());
        pen.text(text, words + 4, y + 11, 200, color);
    }
}
