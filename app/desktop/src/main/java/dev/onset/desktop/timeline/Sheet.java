package dev.onset.desktop.timeline;

import dev.onset.desktop.draw.Ink;
import dev.onset.desktop.draw.Palette;
import dev.onset.desktop.draw.Raster;
import dev.onset.desktop.draw.TimeScale;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/**
 * What every painter of the timeline works with for one frame.
 *
 * @param raster where dense lines and bars go, its corner where headers and axis end; null for onto the canvas with them too
 */
record Sheet(
        GraphicsContext gc,
        Ink ink,
        TimeScale time,
        Palette palette,
        @Nullable Raster raster) {

    Sheet(GraphicsContext gc, Ink ink, TimeScale time, Palette palette) {
        this(gc, ink, time, palette, null);
    }

    private static final double LEAST_HEADER = 216;
    private static final double MOST_HEADER = 310;
    private static final double HEADER_SHARE = 0.33;

    /** The right part of a header holds the ends of the scale. */
    static final double SCALE_WIDTH = 56;

    /** Left edge of a header's text. */
    static final double INDENT = 14;

    /** Where the lanes' headers end and their pictures begin on a canvas that wide. */
    static double headerOf(double canvasWidth) {
        return Math.clamp(Math.floor(canvasWidth * HEADER_SHARE), LEAST_HEADER, MOST_HEADER);
    }

    /** Where the lanes' headers end and their pictures begin, in pixels from the left. */
    double header() {
        return time.left();
    }

    /** Room for a header's text. */
    double textWidth() {
        return header() - SCALE_WIDTH - INDENT - 4;
    }
}
