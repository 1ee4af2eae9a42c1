package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Change;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class FlagReaderTest {

    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
    private static final Grid GRID = Grid.over(TimeRange.of(START, START.plusSeconds(1200)), Duration.ofSeconds(15));

    private static Series variant(String name, IntToDoubleFunction rate) {
        int n = GRID.times().length;
        var values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = rate.applyAsDouble(i);
        }
        return new Series(
                Labels.of("job", "web", "flag", "newCart", "variant", name),
                Timestamps.regular(START.toEpochMilli(), 15_000, n),
                values);
    }

    private static List<Change> flips(Series... variants) {
        return new FlagReader(GRID).flips(List.of(variants), l -> l.getOr("job", ""));
    }

    @Test
    void flips_anotherVariantTakesOver_isAFlip_whenItBegan() {
        List<Change> flips = flips(variant("off", i -> i < 40 ? 5 : 0), variant("on", i -> i < 40 ? 0 : 5));
        assertThat(flips).hasSize(1);
        Change flip = flips.getFirst();
        assertThat(flip.kind()).isEqualTo(Change.Kind.FLAG);
        assertThat(flip.service()).isEqualTo("web");
        assertThat(flip.what()).isEqualTo("feature flag \"newCart\"");
        assertThat(flip.from()).isEqualTo("off");
        assertThat(flip.to()).isEqualTo("on");
        assertThat(flip.at()).isEqualTo(START.plusSeconds(40 * 15));
    }

    @Test
    void flips_thereAndBack_areTwo() {
        assertThat(flips(variant("off", i -> i < 20 || i > 50 ? 5 : 0), variant("on", i -> i < 20 || i > 50 ? 0 : 5)))
                .extracting(Change::to)
                .containsExactly("on", "off");
    }

    @Test
    void flips_aShareOfUsers_orForAMoment_isNone() {
        assertThat(flips(variant("off", i -> 5), variant("on", i -> 1))).isEmpty();
        assertThat(flips(variant("off", i -> i == 30 ? 0 : 5), variant("on", i -> i == 30 ? 5 : 0)))
                .isEmpty();
    }

    @Test
    void flips_variantsThatTakeTurns_areNone() {
        assertThat(flips(variant("a", i -> i / 4 % 2 == 0 ? 5 : 0), variant("b", i -> i / 4 % 2 == 0 ? 0 : 5)))
                .isEmpty();
    }
}
