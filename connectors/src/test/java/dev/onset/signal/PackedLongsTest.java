package dev.onset.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PackedLongsTest {

    private final SplittableRandom random = new SplittableRandom(20261122);

    @Test
    void numbersOfAnyWidth_areAsTheyWere() {
        for (int digits = 0; digits <= 64; digits++) {
            for (int size : new int[] {0, 1, 63, 64, 65, 130, 1_000}) {
                long[] values = values(size, digits);
                PackedLongs packed = PackedLongs.of(size, i -> values[i]);
                assertThat(all(packed)).as("%s of %s digits", size, digits).isEqualTo(values);
                int from = size / 3;
                assertThat(all(packed.slice(from, size))).isEqualTo(Arrays.copyOfRange(values, from, size));
            }
        }
    }

    @Test
    void extremes_areAsTheyWere() {
        long[] values = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1, Long.MIN_VALUE + 1};
        assertThat(all(PackedLongs.of(values.length, i -> values[i]))).isEqualTo(values);
    }

    @Test
    void equalNumbers_areEqual_othersAreNot() {
        long[] values = values(500, 20);
        long[] others = values.clone();
        others[321]++;
        PackedLongs packed = PackedLongs.of(500, i -> values[i]);
        assertThat(packed)
                .isEqualTo(PackedLongs.of(500, i -> values[i]))
                .hasSameHashCodeAs(PackedLongs.of(500, i -> values[i]))
                .isNotEqualTo(PackedLongs.of(500, i -> others[i]))
                .isNotEqualTo(PackedLongs.of(499, i -> values[i]));
    }

    @Test
    void outside_isRefused() {
        PackedLongs packed = PackedLongs.of(70, i -> i);
        assertThatThrownBy(() -> packed.at(70)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> packed.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void ascendingNumbers_costAsManyDigitsAsABlockSpans() {
        // 64 steps of up to 1,000 span 16 digits, and each block 13 bytes more.
        assertThat(PackedLongs.of(64_000, i -> 1_000L * i).bytes()).isEqualTo(64_000 * 2 + 1_000 * 13);
        assertThat(PackedLongs.of(64_000, i -> 7).bytes()).isEqualTo(1_000 * 13);
    }

    private long[] values(int size, int digits) {
        long base = random.nextLong();
        return random.longs(size)
                .map(v -> base + (digits == 0 ? 0 : v >>> (64 - digits)))
                .toArray();
    }

    private static long[] all(PackedLongs packed) {
        var values = new long[packed.size()];
        Arrays.setAll(values, packed::at);
        return values;
    }
}
