package dev.onset.desktop.timeline;

import dev.onset.desktop.draw.Palette;
import dev.onset.desktop.draw.SeriesPainter;
import dev.onset.desktop.draw.TimeScale;
import dev.onset.desktop.draw.ValueScale;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.SignalType;
import dev.onset.signal.Series;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Paints one row: its header on the left and what happened on the right. FX thread only. */
final class RowPainter {

    static final double HEADER_WIDTH = 214;

    private static final double VALUES_HEIGHT = 72;
    private static final double EVENT_LINE = 19;
    private static final double PAD = 8;
    /** More lines than this in one lane are a carpet: the strongest stand first in the lane, the rest is said in words. */
    private static final int MOST_SERIES = 20;

    private final GraphicsContext gc;
    private final Ink ink;
    private final TimeScale time;
    private final long binMillis;

    RowPainter(GraphicsContext gc, Ink ink, TimeScale time, long binMillis) {
        this.gc = gc;
        this.ink = ink;
        this.time = time;
        this.binMillis = binMillis;
    }

    double height(LaneRow row) {
        return switch (row) {
            case LaneRow.Values v -> VALUES_HEIGHT;
            case LaneRow.Events e -> Math.max(44, layout(e).lines() * EVENT_LINE + 2 * PAD);
        };
    }

    private EventLayout layout(LaneRow.Events row) {
        return EventLayout.of(row.marks(), time, text -> ink.width(text, Ink.SMALL));
    }

    void paint(LaneRow row, double top, double height, boolean isFocused) {
        if (isFocused) {
            gc.setFill(Color.color(1, 1, 1, 0.045));
            gc.fillRect(0, top, time.right(), height);
            gc.setFill(Palette.ONSET);
            gc.fillRect(0, top, 3, height);
        }
        switch (row) {
            case LaneRow.Values v -> values(v, top, height);
            case LaneRow.Events e -> events(e, top);
        }
        gc.setStroke(Palette.RULE);
        gc.setLineWidth(1);
        gc.strokeLine(0, Math.floor(top + height) - 0.5, time.right(), Math.floor(top + height) - 0.5);
    }

    /** The value of a row's first series at a moment, beside the crosshair. Nothing where the series has a gap. */
    void valueAt(LaneRow row, long epochMillis, double top) {
        if (!(row instanceof LaneRow.Values v) || v.lane().series().isEmpty()) {
            return;
        }
        Series series = v.lane().series().getFirst();
        int i = series.times().indexAtOrAfter(epochMillis + 1) - 1;
        if (i < 0
                || epochMillis - series.timeAt(i)
                        > 2 * Math.max(1, series.times().step())) {
            return;
        }
        String text = UnitFormat.format(series.valueAt(i), v.lane().unit());
        double x = time.x(epochMillis) + 8;
        double width = ink.width(text, Ink.SMALL);
        ink.label(text, Palette.CROSSHAIR, x + width > time.right() ? x - width - 16 : x, top + 34, Double.MAX_VALUE);
    }

    private void values(LaneRow.Values row, double top, double height) {
        Lane lane = row.lane();
        var scale = ValueScale.of(lane.series(), time, top + PAD, top + height - PAD);
        header(lane.title(), about(lane), top);
        String range =
                UnitFormat.format(scale.low(), lane.unit()) + " – " + UnitFormat.format(scale.high(), lane.unit());
        ink.text(range, Ink.SMALL, Palette.TEXT_MUTED, 12, top + 54, HEADER_WIDTH - 20);
        gc.save();
        gc.beginPath();
        gc.rect(time.left(), top, time.width(), height);
        gc.clip();
        series(row, new SeriesPainter(gc, time, scale));
        if (lane.onset() != null) {
            onset(lane.onset(), top, height);
        }
        gc.restore();
        if (!lane.note().isEmpty()) {
            ink.label("⚠ " + lane.note(), Palette.WARN, time.left() + 8, top + 13, time.width() - 16);
        } else if (lane.series().stream().allMatch(Series::isEmpty)) {
            ink.label("no samples in this range", Palette.TEXT_MUTED, time.left() + 8, top + height / 2, time.width());
        }
    }

    private static String about(Lane lane) {
        String more = lane.series().size() > 1 ? lane.series().size() + " series" : "";
        String service = lane.service().isEmpty() ? lane.signal().word() : lane.service();
        return more.isEmpty() ? service : service + " · " + more;
    }

    private void series(LaneRow.Values row, SeriesPainter painter) {
        Lane lane = row.lane();
        List<Series> drawn = lane.series().stream().limit(MOST_SERIES).toList();
        if (row.isCount()) {
            // The tallest first: bars stand behind each other.
            drawn.stream()
                    .sorted(Comparator.comparingDouble(RowPainter::peak).reversed())
                    .forEach(s -> painter.bars(s, binMillis, barColor(lane, s)));
        } else {
            // The first is the strongest, and is drawn over the others.
            for (int i = drawn.size() - 1; i >= 0; i--) {
                painter.line(drawn.get(i), Palette.series(i));
            }
        }
    }

    private static Color barColor(Lane lane, Series series) {
        if (lane.signal() == SignalType.ERROR) {
            return Palette.BAD;
        }
        for (String name : List.of("level", "detected_level", "severity")) {
            if (series.labels().has(name)) {
                return Palette.level(series.labels().getOr(name, ""));
            }
        }
        return Palette.CALM;
    }

    private static double peak(Series series) {
        double peak = 0;
        for (int i = 0; i < series.size(); i++) {
            if (series.valueAt(i) > peak) {
                peak = series.valueAt(i);
            }
        }
        return peak;
    }

    private void onset(Onset onset, double top, double height) {
        double from = time.x(onset.earliest().toEpochMilli());
        double to = Math.max(from + 1, time.x(onset.latest().toEpochMilli()));
        gc.setFill(Color.color(Palette.ONSET.getRed(), Palette.ONSET.getGreen(), Palette.ONSET.getBlue(), 0.28));
        gc.fillRect(from, top, to - from, height);
        double x = time.x(onset.at().toEpochMilli());
        ink.vertical(x, top, top + height, Palette.ONSET, 1.2);
        gc.setFill(Palette.ONSET);
        gc.fillPolygon(new double[] {x - 5, x + 5, x}, new double[] {top, top, top + 7}, 3);
    }

    private void header(String title, String about, double top) {
        ink.text(title, Ink.TITLE, Palette.TEXT, 12, top + 18, HEADER_WIDTH - 20);
        ink.text(about, Ink.SMALL, Palette.TEXT_MUTED, 12, top + 36, HEADER_WIDTH - 20);
    }

    private void events(LaneRow.Events row, double top) {
        var layout = layout(row);
        String about = layout.unlabelled() == 0
                ? row.about()
                : String.format(Locale.ROOT, "%s, %d without room for text", row.about(), layout.unlabelled());
        ink.text(row.title(), Ink.TITLE, Palette.TEXT, 12, top + 15, HEADER_WIDTH - 20);
        ink.text(about, Ink.SMALL, Palette.TEXT_MUTED, 12, top + 31, HEADER_WIDTH - 20);
        for (EventLayout.Placed placed : layout.placed()) {
            mark(placed, top + PAD + placed.line() * EVENT_LINE);
        }
    }

    private void mark(EventLayout.Placed placed, double top) {
        double middle = top + EVENT_LINE / 2;
        gc.setFill(color(placed.mark().look()));
        if (placed.mark().look() == LaneRow.Look.CHANGE) {
            double x = placed.start();
            gc.fillPolygon(new double[] {x - 5, x, x + 5, x}, new double[] {middle, middle - 5, middle, middle + 5}, 4);
        } else {
            gc.fillRoundRect(placed.start(), top + 2, placed.right() - placed.start(), EVENT_LINE - 4, 4, 4);
            gc.setFill(Palette.WARN);
            gc.fillRect(placed.left(), top + 6, placed.start() - placed.left(), EVENT_LINE - 12);
        }
        ink.text(
                placed.text(),
                Ink.SMALL,
                placed.isTextInside() ? Palette.GROUND : Palette.TEXT,
                placed.textAt(),
                middle,
                Double.MAX_VALUE);
    }

    private static Color color(LaneRow.Look look) {
        return switch (look) {
            case CHANGE -> Palette.CHANGE;
            case PENDING -> Palette.WARN;
            case FIRING -> Palette.BAD;
            case MUTED -> Palette.TEXT_MUTED;
        };
    }
}
