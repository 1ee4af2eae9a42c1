package dev.onset.engine.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LinePathTest {

    private final TimeAxis axis = new TimeAxis(0, 100_000, 0, 1000);
    private final ValueScale scale = new ValueScale(0, 10, 0, 100);

    private record Shape(int pieces, int points, double top, double bottom) {}

    private static Shape shape(Path2D path) {
        int pieces = 0;
        int points = 0;
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        var at = new double[6];
        for (var i = path.getPathIterator(null); !i.isDone(); i.next()) {
            pieces += i.currentSegment(at) == PathIterator.SEG_MOVETO ? 1 : 0;
            points++;
            top = Math.min(top, at[1]);
            bottom = Math.max(bottom, at[1]);
        }
        return new Shape(pieces, points, top, bottom);
    }

    private Shape drawn(long[] times, double... values) {
        return shape(LinePath.of(new Series(Labels.NONE, Timestamps.of(times), values), axis, scale));
    }

    @Test
    void of_wholeLine_isOnePiece() {
        assertThat(drawn(new long[] {0, 1000, 2000, 3000}, 1, 2, 3, 4).pieces()).isEqualTo(1);
    }

    @Test
    void of_missingSamples_breaksTheLine() {
        assertThat(drawn(new long[] {0, 1000, 2000, 9000, 10_000}, 1, 2, 3, 4, 5)
                        .pieces())
                .isEqualTo(2);
    }

    @Test
    void of_oneLostScrape_doesNot() {
        assertThat(drawn(new long[] {0, 1000, 3000, 4000}, 1, 2, 3, 4).pieces()).isEqualTo(1);
    }

    @Test
    void of_notANumber_breaksTheLine() {
        assertThat(drawn(new long[] {0, 1000, 2000, 3000, 4000}, 1, Double.NaN, 3, Double.POSITIVE_INFINITY, 5)
                        .pieces())
                .isEqualTo(3);
    }

    @Test
    void of_manySamples_keepsTheExtremes_inFewPoints() {
        var values = new double[100_000];
        Arrays.fill(values, 5);
        values[50_001] = 10;
        values[70_002] = 0;
        Shape shape = shape(
                LinePath.of(new Series(Labels.NONE, Timestamps.regular(0, 1, values.length), values), axis, scale));
        assertThat(shape.top()).isZero();
        assertThat(shape.bottom()).isEqualTo(100);
        assertThat(shape.points()).isLessThan(2_100);
        assertThat(shape.pieces()).isEqualTo(1);
    }

    @Test
    void of_outsideTheAxis_isNothing() {
        assertThat(drawn(new long[] {200_000, 201_000}, 1, 2).points()).isZero();
    }
}
