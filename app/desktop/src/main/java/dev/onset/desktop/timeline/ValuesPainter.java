package dev.onset.desktop.timeline;

import dev.onset.desktop.draw.Ink;
import dev.onset.desktop.draw.Palette;
import dev.onset.desktop.draw.Raster;
import dev.onset.desktop.draw.SeriesPainter;
import dev.onset.desktop.draw.TimeScale;
import dev.onset.desktop.draw.TimeWords;
import dev.onset.desktop.draw.UnitFormat;
import dev.onset.desktop.draw.ValueScale;
import dev.onset.engine.timeline.SeriesPyramid;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.SignalType;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.util.Comparator;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Paints a lane of lines or bars: title, whose it is, what its lines are called, the ends of its scale. FX thread only. */
final class ValuesPainter {

    private static final double PAD = 9;
    /** More lines than this in one lane are a carpet: the strongest stand first in the lane, the rest is said in words. */
    private static final int MOST_SERIES = 20;

    /** The crosshair names this many; more would cover what they speak of. */
    private static final int MOST_VALUES = 3;

    private final Sheet sheet;
    private final long binMillis;
    private final SeriesIndexes indexes;

    ValuesPainter(Sheet sheet, long binMillis, SeriesIndexes indexes) {
        this.sheet = sheet;
        this.binMillis = binMillis;
        this.indexes = indexes;
    }

    void paint(LaneRow.Values row, double top, double height) {
        Lane lane = row.lane();
        if (height <= Arrangement.FOLDED) {
            folded(row, top, height);
            return;
        }
        SeriesPyramid.Extent extent = indexes.extent(lane.series(), sheet.time());
        var scale = ValueScale.of(extent.low(), extent.high(), top + PAD, top + height - PAD);
        header(row, top, height);
        ends(lane, scale);
        GraphicsContext gc = sheet.gc();
        TimeScale time = sheet.time();
        gc.save();
        gc.beginPath();
        gc.rect(time.left(), top, time.width(), height);
        gc.clip();
        if (lane.series().size() == 1 && !row.isCount()) {
            gaps(lane.series().getFirst(), top, height);
        }
        series(row, new SeriesPainter(gc, time, scale, indexes));
        gc.restore();
    }

    /** What lies over the lines: the onset, or that there is nothing. */
    void marks(LaneRow.Values row, double top, double height) {
        Lane lane = row.lane();
        if (height <= Arrangement.FOLDED) {
            return;
        }
        GraphicsContext gc = sheet.gc();
        TimeScale time = sheet.time();
        Onset onset = lane.onset();
        if (onset != null) {
            double x = time.x(onset.at().toEpochMilli());
            gc.setLineDashes(3, 3);
            sheet.ink()
                    .vertical(
                            x,
                            top + 8,
                            top + height - PAD,
                            Palette.faint(sheet.palette().onset(), 0.8),
                            1);
            gc.setLineDashes();
            OnsetMark.paint(sheet, onset, top + 6, sheet.palette().onset());
        }
        if (lane.series().stream().allMatch(s -> isOutside(s, time))) {
            sheet.ink()
                    .text(
                            lane.series().isEmpty() ? "no series answered" : "no samples in this range",
                            Ink.SMALL,
                            sheet.palette().muted(),
                            time.left() + 12,
                            top + height / 2,
                            time.width());
        }
    }

    private static boolean isOutside(Series s, TimeScale time) {
        return s.isEmpty() || s.times().first() > time.toMillis() || s.times().last() < time.fromMillis();
    }

    /** The stretch that has no samples is drawn as such: neither zero nor a line over it. */
    private void gaps(Series series, double top, double height) {
        GraphicsContext gc = sheet.gc();
        gc.setStroke(Palette.faint(sheet.palette().muted(), 0.35));
        gc.setLineWidth(1);
        for (TimeRange gap : indexes.gaps(series, sheet.time())) {
            double from = sheet.time().clampedX(gap.startMillis());
            double to = sheet.time().clampedX(gap.endMillis());
            for (double x = from; x < to; x += 7) {
                gc.strokeLine(x, top + height - PAD, Math.min(x + 6, to), top + height - PAD - 6);
            }
            String words = "no data for " + TimeWords.length(gap.duration());
            if (sheet.ink().width(words, Ink.SMALL) + 12 < to - from) {
                sheet.ink().text(words, Ink.SMALL, sheet.palette().muted(), from + 6, top + height / 2, to - from);
            }
        }
    }

    /** One line: the title, and the picture as far as it fits. */
    private void folded(LaneRow.Values row, double top, double height) {
        Lane lane = row.lane();
        sheet.ink()
                .text(
                        "▸ " + row.words(),
                        Ink.SMALL,
                        sheet.palette().muted(),
                        Sheet.INDENT,
                        top + height / 2,
                        sheet.header() - Sheet.INDENT - 12);
        SeriesPyramid.Extent extent = indexes.extent(lane.series(), sheet.time());
        var scale = ValueScale.of(extent.low(), extent.high(), top + 4, top + height - 4);
        series(row, new SeriesPainter(sheet.gc(), sheet.time(), scale, indexes));
    }

    private void header(LaneRow.Values row, double top, double height) {
        Palette p = sheet.palette();
        Lane lane = row.lane();
        double x = Sheet.INDENT;
        double width = sheet.textWidth();
        if (!row.ranks().isEmpty()) {
            String rank = Integer.toString(row.ranks().getFirst());
            double chip = Math.max(16, sheet.ink().width(rank, Ink.SMALL_BOLD) + 8);
            sheet.gc().setFill(Palette.faint(p.onset(), 0.2));
            sheet.gc().fillRoundRect(x, top + 8.5, chip, 15, 15, 15);
            sheet.ink()
                    .text(
                            rank,
                            Ink.SMALL_BOLD,
                            p.onset(),
                            x + (chip - sheet.ink().width(rank, Ink.SMALL_BOLD)) / 2,
                            top + 16,
                            Double.MAX_VALUE);
            x += chip + 6;
            width -= chip + 6;
        }
        sheet.ink().text(lane.title(), Ink.TITLE, p.text(), x, top + 16, width);
        if (height < Arrangement.NORMAL) {
            return;
        }
        sheet.ink().text(about(lane), Ink.SMALL, p.muted(), Sheet.INDENT, top + 32, sheet.textWidth());
        if (!lane.note().isEmpty()) {
            sheet.ink().text("⚠ " + lane.note(), Ink.SMALL, p.warn(), Sheet.INDENT, top + 48, sheet.textWidth());
        } else {
            legend(row, top + 48);
        }
    }

    private static String about(Lane lane) {
        String whose = lane.service().isEmpty() ? lane.signal().word() : lane.service();
        int n = lane.series().size();
        if (n <= 1) {
            return whose;
        }
        return whose + " · " + (n > MOST_SERIES ? MOST_SERIES + " of " + n : n) + " series";
    }

    private void legend(LaneRow.Values row, double y) {
        List<String> names = SeriesNames.of(row.lane().series());
        if (names.size() < 2) {
            return;
        }
        double x = Sheet.INDENT;
        double end = Sheet.INDENT + sheet.textWidth();
        for (int i = 0; i < names.size() && x < end - 30; i++) {
            Color color = colour(row, i);
            swatch(row, i, x, y, color);
            String name = names.get(i);
            double room = Math.min(end - x - 20, 90);
            sheet.ink().text(name, Ink.SMALL, sheet.palette().muted(), x + 18, y, room);
            x += 18 + Math.min(room, sheet.ink().width(name, Ink.SMALL)) + 10;
        }
    }

    private void swatch(LaneRow.Values row, int i, double x, double y, Color color) {
        GraphicsContext gc = sheet.gc();
        if (row.isCount()) {
            gc.setFill(color);
            gc.fillRect(x + 3, y - 4, 8, 8);
        } else {
            gc.setStroke(color);
            gc.setLineWidth(2);
            gc.setLineDashes(Palette.dashes(i));
            gc.strokeLine(x, y, x + 14, y);
            gc.setLineDashes();
        }
    }

    private void ends(Lane lane, ValueScale scale) {
        Palette p = sheet.palette();
        GraphicsContext gc = sheet.gc();
        gc.setFill(p.grid());
        gc.fillRect(sheet.time().left(), Math.floor(scale.top()), sheet.time().width(), 1);
        gc.fillRect(
                sheet.time().left(), Math.floor(scale.bottom()), sheet.time().width(), 1);
        double right = sheet.header() - 8;
        sheet.ink()
                .textLeftOf(
                        UnitFormat.format(scale.high(), lane.unit()),
                        Ink.SMALL,
                        p.muted(),
                        right,
                        scale.top() + 1,
                        Sheet.SCALE_WIDTH);
        sheet.ink()
                .textLeftOf(
                        UnitFormat.format(scale.low(), lane.unit()),
                        Ink.SMALL,
                        p.muted(),
                        right,
                        scale.bottom() - 1,
                        Sheet.SCALE_WIDTH);
    }

    private void series(LaneRow.Values row, SeriesPainter onCanvas) {
        List<Series> drawn = row.lane().series().stream().limit(MOST_SERIES).toList();
        Raster raster = sheet.raster();
        // All or none, because what is on the picture lies over what is on the canvas.
        boolean isOnPicture = raster != null && drawn.stream().allMatch(onCanvas::isDense);
        SeriesPainter painter = isOnPicture && raster != null ? new SeriesPainter(onCanvas, onto(raster)) : onCanvas;
        if (row.isCount()) {
            // The tallest first: bars stand behind each other.
            drawn.stream()
                    .sorted(Comparator.comparingDouble(this::peak).reversed())
                    .forEach(s -> painter.bars(s, binMillis, barColour(row.lane(), s)));
        } else {
            // The first is the strongest, and is drawn over the others.
            for (int i = drawn.size() - 1; i >= 0; i--) {
                sheet.gc().setLineDashes(Palette.dashes(i));
                painter.line(drawn.get(i), sheet.palette().series(i));
            }
            sheet.gc().setLineDashes();
        }
    }

    private static SeriesPainter.Strips onto(Raster raster) {
        return (column, top, bottom, color) ->
                raster.strip(column, top - AxisPainter.HEIGHT, bottom - AxisPainter.HEIGHT, color);
    }

    private Color colour(LaneRow.Values row, int i) {
        return row.isCount()
                ? barColour(row.lane(), row.lane().series().get(i))
                : sheet.palette().series(i);
    }

    private Color barColour(Lane lane, Series series) {
        if (lane.signal() == SignalType.ERROR) {
            return sheet.palette().bad();
        }
        for (String name : List.of("level", "detected_level", "severity")) {
            if (series.labels().has(name)) {
                return sheet.palette().level(series.labels().getOr(name, ""));
            }
        }
        return sheet.palette().calm();
    }

    private double peak(Series series) {
        SeriesPyramid.Extent extent = indexes.of(series).extent();
        return extent.isEmpty() ? 0 : extent.high();
    }

    /** The values at a moment, beside the crosshair. Nothing for a series that has a gap there. */
    void valueAt(LaneRow.Values row, long epochMillis, double top, double height) {
        List<Readout> shown = Readout.at(row.lane(), epochMillis, row.isCount() ? binMillis : 0).stream()
                .limit(MOST_VALUES)
                .toList();
        double width = shown.stream()
                        .mapToDouble(r -> sheet.ink().width(r.text(), Ink.SMALL))
                        .max()
                        .orElse(0)
                + 28;
        double x = sheet.time().x(epochMillis) + 10;
        double left = x + width > sheet.time().right() ? x - width - 20 : x;
        double y = top + (height - (shown.size() - 1) * 17.0) / 2;
        Palette p = sheet.palette();
        for (Readout one : shown) {
            sheet.gc().setFill(Palette.faint(p.raised(), 0.92));
            sheet.gc().fillRoundRect(left - 4, y - 8.5, width, 17, 4, 4);
            swatch(row, one.series(), left, y, colour(row, one.series()));
            sheet.ink().text(one.text(), Ink.SMALL, p.text(), left + 18, y, Double.MAX_VALUE);
            y += 17;
        }
    }
}
