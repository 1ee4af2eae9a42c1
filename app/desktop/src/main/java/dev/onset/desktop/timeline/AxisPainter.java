package dev.onset.desktop.timeline;

import dev.onset.desktop.control.Crisp;
import dev.onset.desktop.draw.Ink;
import dev.onset.desktop.draw.Palette;
import dev.onset.desktop.draw.TimeScale;
import dev.onset.desktop.draw.TimeTicks;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** Paints what lies behind all rows, and the axis that stays on top of them. FX thread only. */
final class AxisPainter {

    static final double HEIGHT = 46;

    /** The strip in the axis that shows where the view lies in the whole triage. */
    static final double MAP_TOP = 5;

    static final double MAP_HEIGHT = 9;

    private static final double TICKS_APART = 92;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    private final Sheet sheet;

    AxisPainter(Sheet sheet) {
        this.sheet = sheet;
    }

    /** Window, baseline and the lines of the ticks, under the rows. */
    void ground(@Nullable TimeRange window, @Nullable TimeRange baseline, double height) {
        Palette p = sheet.palette();
        if (baseline != null) {
            sheet.ink().shade(baseline, sheet.time(), Palette.faint(p.muted(), 0.07), HEIGHT, height);
        }
        if (window != null) {
            sheet.ink().shade(window, sheet.time(), Palette.faint(p.accent(), 0.045), HEIGHT, height);
        }
        for (TimeTicks.Tick tick : TimeTicks.on(sheet.time(), TICKS_APART)) {
            sheet.ink().vertical(sheet.time().x(tick.epochMillis()), HEIGHT, height, p.grid(), 1);
        }
    }

    /**
     * The strip on top: day, ticks, where window and baseline lie, and the view within the whole.
     *
     * @param zero where T0 will be written, null for nowhere
     */
    void axis(
            @Nullable TimeRange window,
            @Nullable TimeRange baseline,
            @Nullable TimeRange full,
            @Nullable Instant zero) {
        GraphicsContext gc = sheet.gc();
        TimeScale time = sheet.time();
        Palette p = sheet.palette();
        gc.setFill(p.raised());
        gc.fillRect(0, 0, Crisp.width(gc), HEIGHT);
        gc.setFill(p.rule());
        gc.fillRect(0, HEIGHT - 1, Crisp.width(gc), 1);
        String day = DAY.format(Instant.ofEpochMilli(time.fromMillis()).atOffset(ZoneOffset.UTC));
        sheet.ink().text(day + " · UTC", Ink.SMALL, p.muted(), Sheet.INDENT, 29, sheet.header() - 20);
        ticks(zero == null ? Double.NaN : time.x(zero.toEpochMilli()));
        band(baseline, p.muted());
        band(window, p.accent());
        if (full != null) {
            map(full, window, baseline);
        }
    }

    /** @param taken where another label stands; {@code NaN} for none */
    private void ticks(double taken) {
        TimeScale time = sheet.time();
        double free = time.left();
        for (TimeTicks.Tick tick : TimeTicks.on(time, TICKS_APART)) {
            double x = time.x(tick.epochMillis());
            double width = sheet.ink().width(tick.label(), Ink.SMALL);
            double left = Math.clamp(x - width / 2, time.left(), Math.max(time.left(), time.right() - width));
            boolean isTaken = Math.abs(x - taken) < width / 2 + 16;
            if (left >= free && !isTaken) {
                sheet.ink().text(tick.label(), Ink.SMALL, sheet.palette().muted(), left, 29, Double.MAX_VALUE);
                sheet.ink().vertical(x, HEIGHT - 8, HEIGHT - 3, sheet.palette().muted(), 1);
                free = left + width + 8;
            }
        }
    }

    private void band(@Nullable TimeRange range, Color color) {
        if (range != null) {
            sheet.ink().shade(range, sheet.time(), Palette.faint(color, 0.8), HEIGHT - 3, HEIGHT - 1);
        }
    }

    private void map(TimeRange full, @Nullable TimeRange window, @Nullable TimeRange baseline) {
        GraphicsContext gc = sheet.gc();
        Palette p = sheet.palette();
        TimeScale whole = mapScale(full, sheet.time());
        gc.setFill(p.grid());
        gc.fillRect(whole.left(), MAP_TOP, whole.width(), MAP_HEIGHT);
        if (baseline != null) {
            sheet.ink().shade(baseline, whole, Palette.faint(p.muted(), 0.35), MAP_TOP + 3, MAP_TOP + MAP_HEIGHT - 3);
        }
        if (window != null) {
            sheet.ink().shade(window, whole, Palette.faint(p.accent(), 0.6), MAP_TOP + 3, MAP_TOP + MAP_HEIGHT - 3);
        }
        double from = whole.clampedX(sheet.time().fromMillis());
        double to = whole.clampedX(sheet.time().toMillis());
        gc.setStroke(p.text());
        gc.setLineWidth(1);
        gc.strokeRect(Math.floor(from) + 0.5, MAP_TOP - 0.5, Math.max(3, Math.floor(to - from) - 1), MAP_HEIGHT + 1);
    }

    /** Time and pixels of the map. */
    static TimeScale mapScale(TimeRange full, TimeScale time) {
        return new TimeScale(full.startMillis(), full.endMillis(), time.left(), time.width());
    }
}
