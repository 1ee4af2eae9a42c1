package dev.onset.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimestampsTest {

    private static final long BASE = 1_795_242_365_952L;

    /** Columns as scrapes make them: regular, with gaps, jittered, wild. */
    private static long[] column(SplittableRandom random) {
        int size = random.nextInt(0, 400);
        int shape = random.nextInt(4);
        long step = random.nextLong(1, 60_000);
        var times = new long[size];
        long at = BASE + random.nextLong(1_000_000);
        for (int i = 0; i < size; i++) {
            times[i] = at;
            at += switch (shape) {
                case 0 -> step;
                case 1 -> random.nextInt(20) == 0 ? step * random.nextLong(2, 9) : step;
                case 2 -> Math.max(1, step + random.nextLong(-step / 2, step / 2 + 1));
                default -> random.nextLong(1, 1L << random.nextInt(1, 40));
            };
        }
        return times;
    }

    @Test
    void everyShape_givesBackWhatWasAdded() {
        var random = new SplittableRandom(1);
        for (int round = 0; round < 2_000; round++) {
            long[] times = column(random);
            Timestamps column = Timestamps.of(times);
            assertThat(column.size()).isEqualTo(times.length);
            for (int i = 0; i < times.length; i++) {
                assertThat(column.at(i)).isEqualTo(times[i]);
            }
        }
    }

    @Test
    void indexAtOrAfter_isTheInsertionPoint() {
        var random = new SplittableRandom(2);
        for (int round = 0; round < 2_000; round++) {
            long[] times = column(random);
            Timestamps column = Timestamps.of(times);
            for (int probe = 0; probe < 10; probe++) {
                long at = times.length == 0 ? BASE : times[random.nextInt(times.length)] + random.nextLong(-2, 3);
                int found = Arrays.binarySearch(times, at);
                assertThat(column.indexAtOrAfter(at)).isEqualTo(found < 0 ? -found - 1 : found);
            }
        }
    }

    @Test
    void slice_holdsThePart() {
        var random = new SplittableRandom(3);
        for (int round = 0; round < 1_000; round++) {
            long[] times = column(random);
            int from = random.nextInt(times.length + 1);
            int to = random.nextInt(from, times.length + 1);
            assertThat(Timestamps.of(times).slice(from, to))
                    .isEqualTo(Timestamps.of(Arrays.copyOfRange(times, from, to)));
        }
    }

    @Test
    void equality_ignoresHowTheyAreKept() {
        Timestamps regular = Timestamps.regular(BASE, 15_000, 100);
        var builder = new Timestamps.Builder();
        for (int i = 0; i < 100; i++) {
            builder.add(BASE + i * 15_000L);
        }
        assertThat(builder.build()).isEqualTo(regular).hasSameHashCodeAs(regular);
        assertThat(regular).isNotEqualTo(Timestamps.regular(BASE, 15_001, 100));
        assertThat(regular).isNotEqualTo(Timestamps.regular(BASE, 15_000, 99));
    }

    @Test
    void step_isTheGridsEvenWithGaps() {
        assertThat(Timestamps.of(0, 15, 30, 90, 105).step()).isEqualTo(15);
        assertThat(Timestamps.of(7).step()).isZero();
        assertThat(Timestamps.NONE.step()).isZero();
    }

    @Test
    void ends_areFirstAndLast() {
        Timestamps column = Timestamps.of(-5, 0, 5, 11);
        assertThat(column.first()).isEqualTo(-5);
        assertThat(column.last()).isEqualTo(11);
        assertThatThrownBy(() -> column.at(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> column.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(Timestamps.NONE::first).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void add_refusesWhatDoesNotAscend() {
        var builder = new Timestamps.Builder().add(10);
        assertThatThrownBy(() -> builder.add(10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.add(9)).isInstanceOf(IllegalArgumentException.class);
        assertThat(builder.size()).isEqualTo(1);
    }
}
