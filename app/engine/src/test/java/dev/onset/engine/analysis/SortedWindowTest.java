package dev.onset.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedWindowTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 61, 200})
    void sigmaAndQuantiles_equalThoseOfASortedCopy(int n) {
        var random = new Random(n);
        var window = new SortedWindow();
        var values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextInt(20) * (random.nextBoolean() ? 1 : 0.37);
            window.add(values[i]);
        }
        double[] sorted = Robust.sortedFinite(values);

        assertThat(window.quantile(0.5)).isEqualTo(Robust.quantileSorted(sorted, 0.5));
        assertThat(window.quantile(0.9)).isEqualTo(Robust.quantileSorted(sorted, 0.9));
        // The MAD of an even count lies between two distances; the window takes the lower one.
        assertThat(window.sigma())
                .isCloseTo(Robust.sigmaSorted(sorted), within(0.35 * Robust.sigmaSorted(sorted) + 1e-9));
    }
}
