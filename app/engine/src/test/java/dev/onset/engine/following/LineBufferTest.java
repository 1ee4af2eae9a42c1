package dev.onset.engine.following;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineBufferTest {

    private static LogLines lines(int from, int n, String text) {
        var builder = new LogLines.Builder();
        for (int i = from; i < from + n; i++) {
            builder.add(i, Labels.of("a", "b"), text + i, Labels.NONE);
        }
        return builder.build();
    }

    @Test
    void tooManyLines_keepTheNewest_andCountTheRest() {
        var buffer = new LineBuffer(10, 1_000_000);
        buffer.add(lines(0, 7, "x"));
        buffer.add(lines(7, 7, "x"));
        assertThat(buffer.held()).isEqualTo(10);
        assertThat(buffer.lines().timeNanos(0)).isEqualTo(4);
        assertThat(buffer.lines().timeNanos(9)).isEqualTo(13);
        assertThat(buffer.dropped()).isEqualTo(4);
        assertThat(buffer.seen()).isEqualTo(14);
    }

    @Test
    void oneBurstThatIsLongerThanAll_keepsItsEnd() {
        var buffer = new LineBuffer(10, 1_000_000);
        buffer.add(lines(0, 25, "x"));
        assertThat(buffer.lines().timeNanos(0)).isEqualTo(15);
        assertThat(buffer.dropped()).isEqualTo(15);
    }

    @Test
    void tooManyBytes_letTheOldestGo_butNeverTheLastLine() {
        var buffer = new LineBuffer(1_000, 100);
        buffer.add(lines(0, 3, "y".repeat(40)));
        buffer.add(lines(3, 1, "z".repeat(500)));
        assertThat(buffer.lines().size()).isEqualTo(1);
        assertThat(buffer.lines().timeNanos(0)).isEqualTo(3);
        assertThat(buffer.dropped()).isEqualTo(3);
    }

    @Test
    void anySizes_neverHoldMoreThanAllowed_andLoseCountOfNone() {
        var random = new Random(7);
        var buffer = new LineBuffer(50, 2_000);
        int at = 0;
        for (int i = 0; i < 300; i++) {
            int n = random.nextInt(80);
            buffer.add(lines(at, n, "w".repeat(random.nextInt(60))));
            at += n;
            assertThat(buffer.held()).isEqualTo(buffer.lines().size()).isLessThanOrEqualTo(50);
            assertThat(buffer.lines().textBytes() <= 2_000 || buffer.held() == 1)
                    .isTrue();
            assertThat(buffer.dropped() + buffer.held())
                    .isEqualTo(buffer.seen())
                    .isEqualTo(at);
        }
        assertThat(buffer.lines().timeNanos(buffer.held() - 1)).isEqualTo(at - 1);
    }
}
