package dev.onset.desktop.draw;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * A picture of upright strips, made in memory and laid onto a canvas in one piece: tens of thousands of strips a frame are too many
 * for a canvas to be told of one by one. It has three pictures and takes them in turn, because the toolkit still reads the last
 * frame's while the next is made, and the next may be made twice before it is shown. FX thread only.
 */
public final class Raster {

    private final int scale;
    private final int width;
    private final int height;
    private final @Nullable Page[] pages = new Page[3];
    private int current;
    /** What is painted on; null while a frame has nothing, because most frames of few samples need no picture. */
    private int @Nullable [] pixels;

    private Color color = Color.TRANSPARENT;
    private int argb;

    /** One picture and the pixels that it shows, row by row, premultiplied. */
    private static final class Page {

        private final int[] pixels;
        private final PixelBuffer<IntBuffer> buffer;
        private final WritableImage image;

        Page(int width, int height) {
            pixels = new int[width * height];
            buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
            image = new WritableImage(buffer);
        }
    }

    /**
     * @param width in units of whoever paints, more than 0
     * @param height likewise
     * @param scale how many pixels of the screen a unit is wide, at least 1
     */
    public Raster(int width, int height, int scale) {
        this.scale = scale;
        this.width = width * scale;
        this.height = height * scale;
    }

    /** Whether it is a picture of that size. */
    public boolean is(int wide, int high, int scaled) {
        return width == wide * scaled && height == high * scaled && scale == scaled;
    }

    /** Begins a frame: nothing is painted yet. */
    public void begin() {
        pixels = null;
    }

    private int[] opened() {
        int[] open = pixels;
        if (open != null) {
            return open;
        }
        current = (current + 1) % pages.length;
        Page page = pages[current];
        if (page == null) {
            page = new Page(width, height);
            pages[current] = page;
        } else {
            Arrays.fill(page.pixels, 0);
        }
        pixels = page.pixels;
        return page.pixels;
    }

    /**
     * Paints one unit's width from {@code top} to {@code bottom}; a pixel that is covered in part gets that part of the colour.
     *
     * @param column from the left, in units; outside nothing is painted
     * @param top in units from the upper edge
     * @param bottom likewise, below {@code top}
     */
    public void strip(int column, double top, double bottom, Color paint) {
        double from = Math.max(0, top * scale);
        double to = Math.min(height, bottom * scale);
        if (column < 0 || (column + 1) * scale > width || from >= to) {
            return;
        }
        if (!paint.equals(color)) {
            color = paint;
            argb = premultiplied(paint);
        }
        int[] target = opened();
        int first = (int) from;
        int last = Math.min(height - 1, (int) to);
        for (int x = column * scale; x < (column + 1) * scale; x++) {
            if (first == last) {
                blend(target, first * width + x, to - from);
            } else {
                blend(target, first * width + x, first + 1 - from);
                whole(target, x, first + 1, last);
                blend(target, last * width + x, to - last);
            }
        }
    }

    private void whole(int[] target, int x, int from, int to) {
        if (argb >>> 24 == 255) {
            for (int at = from * width + x; at < to * width; at += width) {
                target[at] = argb;
            }
        } else {
            for (int at = from * width + x; at < to * width; at += width) {
                blend(target, at, 1);
            }
        }
    }

    private void blend(int[] target, int at, double coverage) {
        int above = scaled(argb, (int) Math.round(coverage * 255));
        int below = target[at];
        target[at] = below == 0 ? above : above + scaled(below, 255 - (above >>> 24));
    }

    /** Each of the four parts of a colour by a share of 255. */
    private static int scaled(int colour, int share) {
        return part(colour >>> 24, share) << 24
                | part(colour >>> 16 & 0xff, share) << 16
                | part(colour >>> 8 & 0xff, share) << 8
                | part(colour & 0xff, share);
    }

    private static int part(int value, int share) {
        // Half is added to round, and this is a division by 255 for all values that occur.
        int product = value * share + 128;
        return (product + (product >> 8)) >> 8;
    }

    private static int premultiplied(Color color) {
        double alpha = color.getOpacity() * 255;
        return (int) Math.round(alpha) << 24
                | (int) Math.round(color.getRed() * alpha) << 16
                | (int) Math.round(color.getGreen() * alpha) << 8
                | (int) Math.round(color.getBlue() * alpha);
    }

    /** Lays what was painted since {@link #begin} onto a canvas, its upper left corner there. */
    public void layOn(GraphicsContext gc, double left, double top) {
        Page page = pages[current];
        if (pixels != null && page != null) {
            // Null stands for all of it.
            page.buffer.updateBuffer(all -> null);
            gc.drawImage(page.image, left, top, (double) width / scale, (double) height / scale);
        }
    }
}
