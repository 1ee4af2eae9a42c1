package dev.onset.engine.analysis.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onset.engine.analysis.traces.Cohorts.Attribute;
import dev.onset.engine.analysis.traces.Cohorts.Operation;
import dev.onset.signal.Labels;
import dev.onset.signal.Span.Kind;
import dev.onset.signal.Traces;
import org.junit.jupiter.api.Test;

class CohortsTest {

    /** 200 requests: every fourth from version 2, of which most fail; the same customers everywhere. */
    private static Traces failing() {
        var traces = new TracesOf();
        for (int i = 0; i < 200; i++) {
            boolean second = i % 4 == 0;
            boolean fails = second && i % 20 != 0;
            Labels version = Labels.of("version", second ? "2" : "1", "customer", "c" + i % 7);
            String root = traces.trace().span("", "shop", Kind.SERVER, i * 100L, fails ? 52 : 50, fails, version);
            traces.span(root, "orders", Kind.SERVER, i * 100L + 1, 40, fails, Labels.NONE);
            if (fails) {
                traces.span(root, "retry", Kind.INTERNAL, i * 100L + 45, 2, false, Labels.NONE);
            }
        }
        return traces.build();
    }

    /** 200 requests of one kind; a tenth waits a second in the pool, the rest a millisecond. */
    private static Traces slow() {
        var traces = new TracesOf();
        for (int i = 0; i < 200; i++) {
            long wait = i % 10 == 0 ? 1_000 : 1;
            Labels shard = Labels.of("db.shard", i % 10 == 0 || i % 10 == 1 ? "a" : "b");
            String root = traces.trace().span("", "shop", Kind.SERVER, i * 100L, 60 + wait + i % 3, false, Labels.NONE);
            traces.span(root, "pool", Kind.INTERNAL, i * 100L + 1, wait, false, shard);
        }
        return traces.build();
    }

    @Test
    void compare_failed_ranksWhatTheyShare() {
        Traces traces = failing();

        Cohorts cohorts = Cohorts.compare(traces, Cohorts.failed(traces));

        assertThat(cohorts.odd()).isEqualTo(40);
        assertThat(cohorts.normal()).isEqualTo(160);
        Attribute first = cohorts.attributes().getFirst();
        assertThat(first.key()).isEqualTo("version");
        assertThat(cohorts.attributes()).extracting(Attribute::key).containsOnly("version");
        Attribute second = cohorts.attributes().stream()
                .filter(a -> a.value().equals("2"))
                .findFirst()
                .orElseThrow();
        assertThat(second.shareOdd()).isEqualTo(1);
        assertThat(second.shareNormal()).isEqualTo(10 / 160.0);
        assertThat(second.effect()).isCloseTo(1 - 2 * Math.asin(0.25) / Math.PI, within(1e-12));
        assertThat(second.p()).isLessThan(1e-20);
    }

    @Test
    void compare_failed_ranksOperationsThatOnlyTheyHave() {
        Traces traces = failing();

        Operation retry =
                Cohorts.compare(traces, Cohorts.failed(traces)).operations().getFirst();

        assertThat(retry.service()).isEqualTo("retry");
        assertThat(retry.effect()).isCloseTo(1, within(1e-12));
        assertThat(retry.selfNormal()).isNaN();
    }

    @Test
    void compare_slow_findsWhereTheTimeGoesAndWhatItGoesWith() {
        Traces traces = slow();

        Cohorts cohorts = Cohorts.compare(traces, Cohorts.slow(traces));

        assertThat(cohorts.odd()).isBetween(6, 20);
        Operation pool = cohorts.operations().stream()
                .filter(o -> o.service().equals("pool"))
                .findFirst()
                .orElseThrow();
        assertThat(pool.effect()).isGreaterThan(0.9);
        assertThat(pool.selfOdd()).isEqualTo(1);
        assertThat(pool.selfNormal()).isEqualTo(0.001);
        assertThat(cohorts.attributes()).extracting(Attribute::value).contains("a");
        assertThat(cohorts.sampled()).contains("of the same sample");
    }

    @Test
    void compare_sidesByChance_differNowhere() {
        Traces traces = failing();
        var odd = new java.util.BitSet();
        for (int t = 0; t < traces.traceCount(); t += 5) {
            odd.set(t + t / 5 % 5);
        }

        Cohorts cohorts = Cohorts.compare(traces, odd);

        assertThat(cohorts.attributes()).isEmpty();
        assertThat(cohorts.operations()).isEmpty();
    }

    @Test
    void compare_nothingOdd_isEmpty() {
        assertThat(Cohorts.compare(slow(), new java.util.BitSet()).operations()).isEmpty();
    }
}
