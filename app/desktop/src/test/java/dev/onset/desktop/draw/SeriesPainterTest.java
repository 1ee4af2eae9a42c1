package dev.onset.desktop.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
import java.util.function.Consumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Where ink lies, not what each pixel is: 400 px for 400 s, values 0 to 10 on 100 px. */
@ExtendWith(ApplicationExtension.class)
class SeriesPainterTest {

    private static final TimeScale TIME = new TimeScale(0, 400_000, 0, 400);
    private static final ValueScale VALUES = new ValueScale(0, 10, 0, 100);

    @Test
    void line_overAGap_leavesTheGapEmpty() {
        var times = new Timestamps.Builder();
        var values = new double[40];
        int n = 0;
        for (int i = 0; i < 40; i++) {
            if (i < 15 || i >= 25) {
                times.add(i * 10_000L);
                values[n++] = 5;
            }
        }
        Series series = new Series(Labels.NONE, times.build(), java.util.Arrays.copyOf(values, n));
        PixelReader ink = paint(p -> p.line(series, Color.WHITE));

        assertThat(inkInColumn(ink, 70)).isPositive();
        assertThat(inkInColumn(ink, 195)).isZero();
        assertThat(inkInColumn(ink, 300)).isPositive();
    }

    @Test
    void line_withManySamplesAPixel_showsASingleSpike() {
        var values = new double[40_000];
        values[20_000] = 10;
        PixelReader ink =
                paint(p -> p.line(new Series(Labels.NONE, Timestamps.regular(0, 10, 40_000), values), Color.WHITE));

        assertThat(inkInColumn(ink, 200)).isGreaterThan(90);
        assertThat(inkInColumn(ink, 100)).isLessThan(4);
    }

    @Test
    void bars_areAsHighAsTheirCountAndAsWideAsTheirStep() {
        PixelReader ink = paint(p -> p.bars(
                new Series(Labels.NONE, Timestamps.regular(100_000, 50_000, 2), new double[] {5, 0}),
                50_000,
                Color.WHITE));

        assertThat(inkInColumn(ink, 99)).isZero();
        assertThat(inkInColumn(ink, 120)).isBetween(48, 52);
        assertThat(inkInColumn(ink, 147)).isBetween(48, 52);
        assertThat(inkInColumn(ink, 175)).isZero();
    }

    @Test
    void singleSample_isADot() {
        PixelReader ink =
                paint(p -> p.line(new Series(Labels.NONE, Timestamps.of(200_000), new double[] {5}), Color.WHITE));

        assertThat(inkInColumn(ink, 200)).isPositive();
        assertThat(inkInColumn(ink, 210)).isZero();
    }

    @Test
    void bars_withManyAColumn_showTheTallest() {
        var values = new double[40_000];
        values[20_000] = 10;
        PixelReader ink =
                paint(p -> p.bars(new Series(Labels.NONE, Timestamps.regular(0, 10, 40_000), values), 10, Color.WHITE));

        assertThat(inkInColumn(ink, 200)).isGreaterThan(90);
        assertThat(inkInColumn(ink, 100)).isZero();
    }

    /** What an index must answer, by reading every sample. */
    private static Columns plainly(Series series, TimeScale time) {
        return new Columns(400, (lows, highs) -> {
            for (int i = 0; i < series.size(); i++) {
                int c = (int) time.x(series.timeAt(i));
                double value = series.valueAt(i);
                boolean isFirst = Double.isNaN(lows[c]);
                lows[c] = isFirst ? value : Math.min(value, lows[c]);
                highs[c] = isFirst ? value : Math.max(value, highs[c]);
            }
        });
    }

    private static PixelReader paint(Consumer<SeriesPainter> what) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            var canvas = new Canvas(400, 101);
            canvas.getGraphicsContext2D().setFill(Color.BLACK);
            canvas.getGraphicsContext2D().fillRect(0, 0, 400, 101);
            what.accept(new SeriesPainter(canvas.getGraphicsContext2D(), TIME, VALUES, SeriesPainterTest::plainly));
            return canvas.snapshot(null, null).getPixelReader();
        });
    }

    private static int inkInColumn(PixelReader picture, int x) {
        int ink = 0;
        for (int y = 0; y <= 100; y++) {
            if (picture.getColor(x, y).getBrightness() > 0.2) {
                ink++;
            }
        }
        return ink;
    }
}
