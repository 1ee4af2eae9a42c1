package dev.onset.engine.analysis.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.analysis.Movement;
import dev.onset.engine.analysis.OnsetDetector;
import dev.onset.engine.analysis.OnsetDetector.Direction;
import dev.onset.engine.analysis.OnsetDetector.Tolerance;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShapeTest {

    private static final Tolerance TOLERANCE = new Tolerance(Direction.BOTH, 1, 0.2, 15_000, 60_000);

    /** A sample every 15 s: 100 of noise around 10, then what is given. */
    private static Shape shape(int after, IntToDoubleFunction then) {
        double[] values = IntStream.range(0, 100 + after)
                .mapToDouble(i -> i < 100 ? 10 + 0.1 * (i % 5) : then.applyAsDouble(i - 100))
                .toArray();
        long[] times =
                IntStream.range(0, values.length).mapToLong(i -> i * 15_000L).toArray();
        List<Movement> all = OnsetDetector.find(times, values, TOLERANCE);
        Movement first = all.getFirst();
        int from = (int) (first.onset() / 15_000);
        int to = Math.min(values.length, (int) (first.end() / 15_000) + 1);
        return Shape.of(first, all, Arrays.copyOfRange(values, from, to));
    }

    @Test
    void of_anotherLevel_isALevel() {
        assertThat(shape(60, i -> 30 + 0.3 * (i % 4))).isEqualTo(Shape.LEVEL);
    }

    @Test
    void of_risingOn_isARamp() {
        assertThat(shape(60, i -> 11 + i + 0.3 * (i % 4))).isEqualTo(Shape.RAMP);
    }

    @Test
    void of_nothingLeft_isADropToZero() {
        assertThat(shape(60, i -> 0)).isEqualTo(Shape.ZERO);
    }

    @Test
    void of_fewSamples_isASpike() {
        assertThat(shape(60, i -> i < 4 ? 80 : 10)).isEqualTo(Shape.SPIKE);
    }

    @Test
    void of_evenlyRepeated_isPeriodic() {
        assertThat(shape(200, i -> i % 40 < 8 ? 40 : 10.1)).isEqualTo(Shape.PERIODIC);
    }
}
