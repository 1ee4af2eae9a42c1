package dev.onset.demo.shop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeptTracesTest {
    @Test
    void byId_randomIds_keepsTheShare() {
        var random = new Random(1);

        var kept = Stream.generate(() -> String.format("%016x%016x", random.nextLong(), random.nextLong()))
                .limit(10_000)
                .filter(id -> KeptTraces.byId(id, 0.1))
                .count();

        assertThat(kept).isBetween(900L, 1100L);
    }
}
