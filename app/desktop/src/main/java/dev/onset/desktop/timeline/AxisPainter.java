package dev.onset.desktop.timeline;

import dev.onset.desktop.draw.Palette;
import dev.onset.desktop.draw.TimeScale;
import dev.onset.desktop.draw.TimeTicks;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.time.ZoneOffset;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** Paints what lies behind all rows and the axis that stays on top of them. FX thread only. */
final class AxisPainter {

    static final double HEIGHT = 44;

    private static final double TICKS_APART = 90;

    private final GraphicsContext gc;
    private final Ink ink;
    private final TimeScale time;

    AxisPainter(GraphicsContext gc, Ink ink, TimeScale time) {
        this.gc = gc;
        this.ink = ink;
        this.time = time;
    }

    /** Window, baseline and the lines of the ticks, under the rows. */
    void ground(@Nullable TimeRange window, @Nullable TimeRange baseline, double height) {
        if (baseline != null) {
            ink.shade(baseline, time, Palette.BASELINE, HEIGHT, height);
        }
        if (window != null) {
            ink.shade(window, time, Palette.WINDOW, HEIGHT, height);
        }
        for (TimeTicks.Tick tick : TimeTicks.on(time, TICKS_APART)) {
            ink.vertical(time.x(tick.epochMillis()), HEIGHT, height, Palette.RULE, 1);
        }
    }

    /** The strip on top: day, ticks, and where window and baseline lie. */
    void axis(@Nullable TimeRange window, @Nullable TimeRange baseline) {
        gc.setFill(Palette.GROUND_RAISED);
        gc.fillRect(0, 0, time.right(), HEIGHT);
        String day = Instant.ofEpochMilli(time.fromMillis())
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
        ink.text(day + " UTC", Ink.SMALL, Palette.TEXT_MUTED, 12, 15, RowPainter.HEADER_WIDTH - 20);
        for (TimeTicks.Tick tick : TimeTicks.on(time, TICKS_APART)) {
            double x = time.x(tick.epochMillis());
            double width = ink.width(tick.label(), Ink.SMALL);
            double left =
                    Math.clamp(x - width / 2, time.left() + 2, Math.max(time.left() + 2, time.right() - width - 2));
            ink.text(tick.label(), Ink.SMALL, Palette.TEXT_MUTED, left, 15, Double.MAX_VALUE);
        }
        if (baseline != null) {
            band("baseline", baseline, Palette.BASELINE_EDGE);
        }
        if (window != null) {
            band("window", window, Palette.WINDOW_EDGE);
        }
    }

    private void band(String name, TimeRange range, Color color) {
        double left = time.clampedX(range.startMillis());
        double right = time.clampedX(range.endMillis());
        if (right <= left) {
            return;
        }
        gc.setFill(color);
        gc.fillRect(left, HEIGHT - 3, right - left, 3);
        ink.text(name, Ink.SMALL, color, left + 4, HEIGHT - 12, right - left - 8);
    }
}
