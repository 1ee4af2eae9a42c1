package dev.onset.connectors.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class XorChunkTest {

    private static Series read(byte[] chunk, long start, long end) throws UnexpectedBody {
        var column = new SampleColumn();
        XorChunk.read(new ProtoReader(chunk, 0, chunk.length), column, start, end);
        return column.series(Labels.NONE);
    }

    private static double value(SplittableRandom random, int shape, double before) {
        return switch (shape) {
            case 0 -> before;
            case 1 -> before + random.nextInt(100);
            case 2 -> random.nextDouble() * 1e3;
            case 3 -> Double.longBitsToDouble(random.nextLong());
            default ->
                switch (random.nextInt(5)) {
                    case 0 -> Double.NaN;
                    case 1 -> Double.POSITIVE_INFINITY;
                    case 2 -> Double.NEGATIVE_INFINITY;
                    case 3 -> -0.0;
                    default -> Double.MIN_VALUE;
                };
        };
    }

    private static long step(SplittableRandom random, int shape) {
        return switch (shape) {
            case 0 -> 15_000;
            case 1 -> 15_000 + random.nextLong(-20, 21);
            case 2 -> random.nextLong(1, 1L << random.nextInt(1, 22));
            // The edges of each width of the delta of deltas.
            case 3 ->
                2_000_000 + (1L << random.nextInt(12, 21)) * (random.nextBoolean() ? 1 : -1) + random.nextLong(-1, 2);
            default -> random.nextLong(1, 1L << 40);
        };
    }

    @Test
    void whatIsWritten_isRead() throws UnexpectedBody {
        var random = new SplittableRandom(17);
        for (int round = 0; round < 3_000; round++) {
            int size = random.nextInt(1, 130);
            int shape = random.nextInt(5);
            int pace = random.nextInt(5);
            var writer = new ChunkWriter();
            var times = new long[size];
            var values = new double[size];
            long t = random.nextLong(-4_000_000_000_000L, 4_000_000_000_000L);
            double v = random.nextInt(1000);
            int kept = 0;
            for (int i = 0; i < size; i++) {
                v = value(random, shape, v);
                writer.add(t, v);
                if (Double.doubleToRawLongBits(v) != ChunkWriter.STALE) {
                    times[kept] = t;
                    values[kept++] = v;
                }
                t += step(random, pace);
            }
            Series series = read(writer.chunk(), Long.MIN_VALUE, Long.MAX_VALUE);
            assertThat(series)
                    .isEqualTo(new Series(
                            Labels.NONE, Timestamps.of(Arrays.copyOf(times, kept)), Arrays.copyOf(values, kept)));
        }
    }

    @Test
    void range_isHalfOpen_andStaleMarkersAreNoSamples() throws UnexpectedBody {
        var writer = new ChunkWriter();
        writer.add(10, 1);
        writer.add(20, 2);
        writer.addBits(25, ChunkWriter.STALE);
        writer.add(30, Double.NaN);
        writer.add(40, 4);
        Series series = read(writer.chunk(), 20, 40);
        assertThat(series.times()).isEqualTo(Timestamps.of(20, 30));
        assertThat(series.valueAt(0)).isEqualTo(2);
        assertThat(series.valueAt(1)).isNaN();
    }

    @Test
    void emptyChunk_hasNoSamples() throws UnexpectedBody {
        assertThat(read(new byte[2], 0, 100).isEmpty()).isTrue();
    }

    @Test
    void damage_isRefusedOrReadButNeverAnythingElse() {
        var random = new SplittableRandom(23);
        var writer = new ChunkWriter();
        for (int i = 0; i < 100; i++) {
            writer.add(i * 15_000L + random.nextInt(10), random.nextDouble());
        }
        byte[] whole = writer.chunk();
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(3) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                read(damaged, Long.MIN_VALUE, Long.MAX_VALUE);
            } catch (UnexpectedBody e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
