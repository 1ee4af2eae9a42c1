package dev.onset.engine.packs;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A pack made ready to ask: final PromQL for one scope and one rate window. A value.
 *
 * @param probes selectors, any of which must match a series for the pack to apply
 * @param vetoes selectors, none of which may match
 * @param queries one a signal, in the pack's order
 */
public record PackPlan(Pack pack, List<String> probes, List<String> vetoes, List<Planned> queries) {

    /**
     * A signal with its query.
     *
     * @param promql nothing is left to fill in
     */
    public record Planned(PackSignal signal, String promql) {}

    public PackPlan {
        probes = List.copyOf(probes);
        vetoes = List.copyOf(vetoes);
        queries = List.copyOf(queries);
    }

    /**
     * Fills in a pack.
     *
     * @param scope further matchers for every selector; empty for all series
     * @param rate window of rates: at least four scrape intervals, and no shorter than the step of the query, so that no sample
     *     is passed over
     * @throws IllegalArgumentException when the rate window is shorter than a millisecond
     */
    public static PackPlan of(Pack pack, List<Matcher> scope, Duration rate) {
        String matchers = scope.stream().map(Matcher::text).collect(Collectors.joining(", "));
        String window = promDuration(rate);
        List<Planned> queries = pack.signals().stream()
                .map(s -> new Planned(s, Template.fill(s.query(), pack.variables(), matchers, window)))
                .toList();
        return new PackPlan(
                pack,
                pack.detect().metrics().stream().map(m -> selector(m, matchers)).toList(),
                pack.detect().unless().stream().map(m -> selector(m, matchers)).toList(),
                queries);
    }

    /** {@code name} or <code>name{a="b"}</code> with the scope's matchers put in. */
    private static String selector(String detect, String matchers) {
        if (matchers.isEmpty()) {
            return detect;
        }
        int end = detect.lastIndexOf('}');
        if (end < 0) {
            return detect + "{" + matchers + "}";
        }
        boolean isEmpty = detect.substring(detect.indexOf('{') + 1, end).isBlank();
        return detect.substring(0, end) + (isEmpty ? "" : ", ") + matchers + "}";
    }

    /** As Prometheus writes durations: {@code 90s}, {@code 1500ms}. */
    private static String promDuration(Duration rate) {
        long ms = rate.toMillis();
        if (ms < 1) {
            throw new IllegalArgumentException("a rate window needs at least 1 ms, got " + rate);
        }
        return ms % 1000 == 0 ? ms / 1000 + "s" : ms + "ms";
    }
}
