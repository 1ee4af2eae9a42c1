package dev.onset.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventPyramidTest {

    private final SplittableRandom random = new SplittableRandom(4);

    @Test
    void columns_ofAnyRange_areThoseOfAPlainLoop() {
        for (int size : new int[] {0, 1, 64, 1_000, 20_000}) {
            var times = new long[size];
            var severities = new int[size];
            var pyramid = new EventPyramid();
            long t = 1_000;
            for (int i = 0; i < size; i++) {
                // Many at the same moment, as log lines are.
                t += random.nextInt(3) == 0 ? 0 : random.nextInt(1_000);
                times[i] = t;
                severities[i] = random.nextInt(6);
                pyramid.append(t, severities[i]);
            }
            for (int round = 0; round < 40; round++) {
                long from = random.nextLong(t + 10);
                int n = 1 + random.nextInt(200);
                long to = from + n * (1 + random.nextLong(t / n + 1));
                var counts = new int[n];
                var worst = new int[n];
                pyramid.columns(from, to, counts, worst);
                for (int c = 0; c < n; c++) {
                    int count = 0;
                    int most = -1;
                    for (int i = 0; i < size; i++) {
                        if (times[i] >= from && times[i] < to && (times[i] - from) * n / (to - from) == c) {
                            count++;
                            most = Math.max(most, severities[i]);
                        }
                    }
                    assertThat(counts[c]).isEqualTo(count);
                    assertThat(worst[c]).isEqualTo(most);
                }
            }
        }
    }

    @Test
    void append_earlierThanTheLast_isRefused() {
        var pyramid = new EventPyramid();
        pyramid.append(5, 0);
        pyramid.append(5, 1);
        assertThatThrownBy(() -> pyramid.append(4, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(pyramid.size()).isEqualTo(2);
    }

    @Test
    void event_costsUnderTenBytes() {
        var pyramid = new EventPyramid();
        for (int i = 0; i < 100_000; i++) {
            pyramid.append(i, i % 5);
        }
        assertThat(pyramid.bytes()).isLessThan(1_000_000);
    }
}
