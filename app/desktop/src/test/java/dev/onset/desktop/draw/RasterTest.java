package dev.onset.desktop.draw;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Against the rectangles that a canvas would have filled itself, on black ground. */
@ExtendWith(ApplicationExtension.class)
class RasterTest {

    private static final int WIDTH = 60;
    private static final int HEIGHT = 40;

    private record Strip(int column, double top, double bottom, Color color) {}

    private static final Strip[] STRIPS = {
        new Strip(0, 3, 9, Color.ORANGE),
        new Strip(1, 3.25, 9.5, Color.ORANGE),
        new Strip(2, 12.3, 12.9, Color.ORANGE),
        new Strip(3, -5, 60, Color.SKYBLUE),
        new Strip(4, 10.5, 11.7, Color.color(1, 0.5, 0.25, 0.4)),
        new Strip(59, 39.2, 44, Color.WHITE),
        // One over the other: an edge lets through what is below it.
        new Strip(20, 5, 25, Color.FORESTGREEN),
        new Strip(20, 10.4, 18.6, Color.ORANGE),
        new Strip(20, 20, 22, Color.color(1, 0, 0, 0.5)),
    };

    @Test
    void strips_lookAsRectanglesOnTheCanvas() {
        PixelReader filled = picture(gc -> {
            for (Strip s : STRIPS) {
                gc.setFill(s.color());
                gc.fillRect(s.column(), s.top(), 1, s.bottom() - s.top());
            }
        });
        PixelReader laid = picture(gc -> {
            var raster = new Raster(WIDTH, HEIGHT, 1);
            raster.begin();
            for (Strip s : STRIPS) {
                raster.strip(s.column(), s.top(), s.bottom(), s.color());
            }
            raster.layOn(gc, 0, 0);
        });
        for (int x = 0; x < WIDTH; x++) {
            for (int y = 0; y < HEIGHT; y++) {
                Color a = filled.getColor(x, y);
                Color b = laid.getColor(x, y);
                assertThat(Math.abs(a.getRed() - b.getRed())
                                + Math.abs(a.getGreen() - b.getGreen())
                                + Math.abs(a.getBlue() - b.getBlue()))
                        .as("%s and %s at %s, %s", a, b, x, y)
                        .isLessThan(0.03);
            }
        }
    }

    @Test
    void nextFrame_holdsNothingOfTheOnesBefore() {
        PixelReader laid = picture(gc -> {
            var raster = new Raster(WIDTH, HEIGHT, 1);
            for (int frame = 0; frame < 5; frame++) {
                raster.begin();
                raster.strip(frame, 0, 40, Color.WHITE);
            }
            raster.layOn(gc, 0, 0);
        });
        for (int x = 0; x < 8; x++) {
            assertThat(laid.getColor(x, 20)).as("column %s", x).isEqualTo(x == 4 ? Color.WHITE : Color.BLACK);
        }
    }

    @Test
    void frameWithoutAStrip_laysNothing() {
        PixelReader laid = picture(gc -> {
            var raster = new Raster(WIDTH, HEIGHT, 1);
            raster.begin();
            raster.strip(3, 0, 40, Color.WHITE);
            raster.begin();
            raster.strip(WIDTH, 0, 40, Color.WHITE);
            raster.layOn(gc, 0, 0);
        });
        assertThat(laid.getColor(3, 20)).isEqualTo(Color.BLACK);
    }

    @Test
    void onASharperScreen_aUnitIsSeveralPixels() {
        PixelReader laid = picture(gc -> {
            var raster = new Raster(WIDTH / 2, HEIGHT / 2, 2);
            assertThat(raster.is(WIDTH / 2, HEIGHT / 2, 2)).isTrue();
            raster.begin();
            raster.strip(5, 2.5, 7, Color.WHITE);
            gc.scale(2, 2);
            raster.layOn(gc, 0, 0);
        });
        assertThat(laid.getColor(9, 8)).isEqualTo(Color.BLACK);
        assertThat(laid.getColor(10, 8)).isEqualTo(Color.WHITE);
        assertThat(laid.getColor(11, 5)).isEqualTo(Color.WHITE);
        assertThat(laid.getColor(11, 4)).isEqualTo(Color.BLACK);
        assertThat(laid.getColor(11, 14)).isEqualTo(Color.BLACK);
        assertThat(laid.getColor(12, 8)).isEqualTo(Color.BLACK);
    }

    private interface Painting {
        void on(GraphicsContext gc);
    }

    private static PixelReader picture(Painting what) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            var canvas = new Canvas(WIDTH, HEIGHT);
            canvas.getGraphicsContext2D().setFill(Color.BLACK);
            canvas.getGraphicsContext2D().fillRect(0, 0, WIDTH, HEIGHT);
            what.on(canvas.getGraphicsContext2D());
            return canvas.snapshot(null, null).getPixelReader();
        });
    }
}
