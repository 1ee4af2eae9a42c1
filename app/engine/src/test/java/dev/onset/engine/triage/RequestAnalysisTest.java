package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.analysis.CallGraph;
import dev.onset.engine.analysis.LogStatements;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import dev.onset.signal.Span;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RequestAnalysisTest {

    private static final Instant SPLIT = Instant.parse("2026-11-21T10:00:00Z");
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;

    /** Requests on each side of the split, one a second. */
    private static final int EACH = 40;

    private static String trace(int request) {
        return "00000000000000000000000000" + HexFormat.of().toHexDigits((short) (request + 1_000)) + "aa";
    }

    private static long start(int request) {
        return TimeRange.nanos(SPLIT) + request * SECOND;
    }

    private static Span span(int request, int id, int parent, String service, Span.Kind kind, long at, long millis) {
        return new Span(
                trace(request),
                HexFormat.of().toHexDigits((long) id),
                parent == 0 ? "" : HexFormat.of().toHexDigits((long) parent),
                service,
                kind == Span.Kind.CLIENT ? "call" : "GET /" + service,
                kind,
                Span.Status.UNSET,
                "",
                start(request) + at * MILLI,
                millis * MILLI,
                Labels.NONE,
                Labels.NONE,
                List.of(),
                List.of());
    }

    /** The front asks stock and then prices; calls to stock wait longer on their way after the split, or those to both. */
    private static Traces traces(int stockWay, int pricesWay) {
        var traces = new Traces.Builder();
        for (int r = -EACH; r < EACH; r++) {
            int jitter = Math.floorMod(r * 7, 5);
            int stock = jitter + (r >= 0 ? stockWay : 3);
            int prices = jitter + (r >= 0 ? pricesWay : 3);
            traces.add(span(r, 1, 0, "front", Span.Kind.SERVER, 0, 60 + stock + prices));
            traces.add(span(r, 2, 1, "front", Span.Kind.CLIENT, 1, 20 + stock));
            traces.add(span(r, 3, 2, "stock", Span.Kind.SERVER, 2, 20));
            if (pricesWay > 0) {
                traces.add(span(r, 4, 1, "front", Span.Kind.CLIENT, 25 + stock, 20 + prices));
                traces.add(span(r, 5, 4, "prices", Span.Kind.SERVER, 26 + stock, 20));
            }
        }
        return traces.build();
    }

    private static TraceLook.Seen seen(Traces traces) {
        var evidence = new TreeMap<String, String>();
        for (int t = 0; t < traces.traceCount(); t++) {
            evidence.put(traces.traceId(t), "e7");
        }
        return new TraceLook.Seen(
                traces,
                Traces.NONE,
                TimeRange.of(SPLIT.minusSeconds(EACH), SPLIT.plusSeconds(EACH)),
                List.of(),
                evidence);
    }

    private static List<Candidate> of(Traces traces, LogSeen.Group... groups) {
        var requests = new RequestAnalysis(SPLIT, List.of(seen(traces)));
        for (LogSeen.Group group : groups) {
            requests.read(group, LogStatements.of(group.lines()));
        }
        return requests.candidates(List.of());
    }

    private static LogSeen.Group lines(String service, String key, boolean losesOne) {
        var lines = new LogLines.Builder();
        Labels stream = Labels.of("service_name", service);
        for (int r = -EACH; r < EACH; r++) {
            String id = key.isEmpty() ? "" : " " + key + "=" + trace(r);
            lines.add(start(r) + 5 * MILLI, stream, "level=info msg=\"asked for " + r + " parts\"" + id, Labels.NONE);
            if (r < 0 || !losesOne) {
                lines.add(
                        start(r) + 9 * MILLI, stream, "level=info msg=\"reserved in row " + r + "\"" + id, Labels.NONE);
            }
            lines.add(
                    start(r) + 12 * MILLI, stream, "level=info msg=\"answered after " + r + " ms\"" + id, Labels.NONE);
        }
        return new LogSeen.Group(service, lines.build(), false, true, List.of("e9"));
    }

    @Test
    void wayToOneOfTwoCallees_isToldOfThatOne_withItsTrace() {
        List<Candidate> found = of(traces(250, 3));

        assertThat(found).singleElement().satisfies(c -> {
            assertThat(c.service()).isEqualTo("stock");
            assertThat(c.kind()).isEqualTo(FindingKind.LATENCY);
            assertThat(c.inner()).isEqualTo("network");
            assertThat(c.evidence()).containsExactly("e7");
            Onset onset = Objects.requireNonNull(c.onset());
            assertThat(onset.earliest()).isEqualTo(SPLIT);
            assertThat(onset.at()).isBetween(SPLIT, SPLIT.plusSeconds(1));
            assertThat(c.against()).noneMatch(a -> a.contains("one caller"));
        });
        var ranked = new Ranker(
                        new CallGraph.Builder()
                                .add("front", "stock")
                                .add("front", "prices")
                                .build(),
                        Databases.NONE,
                        List.of(),
                        found)
                .rank(found);
        assertThat(ranked.getFirst().title()).isEqualTo("stock: calls take longer on their way to it");
    }

    @Test
    void wayToAllCallees_isTheCallersAndNotTold() {
        assertThat(of(traces(250, 250))).isEmpty();
    }

    @Test
    void wayToTheOnlyCallee_saysThatItMayBeTheCaller() {
        List<Candidate> found = of(traces(250, 0));

        assertThat(found)
                .singleElement()
                .satisfies(c -> assertThat(c.against()).anyMatch(a -> a.contains("one caller")));
        assertThat(found.getFirst().strength())
                .isLessThan(of(traces(250, 3)).getFirst().strength());
    }

    @Test
    void statementThatNoLongerFollows_isToldAndOutweighsMissingLines() {
        List<Candidate> found = of(Traces.NONE, lines("stock", "trace_id", true));

        assertThat(found).isNotEmpty().first().satisfies(c -> {
            assertThat(c.service()).isEqualTo("stock");
            assertThat(c.inner()).isEqualTo("asked for <*> parts \u2192 reserved in row <*>");
            assertThat(c.magnitude()).isEqualTo(new Magnitude(1, 0, "ratio", "share of requests"));
            assertThat(c.evidence()).containsExactly("e9");
            assertThat(c.statement()).contains("40 of 40 times before").contains(trace(0));
        });
        var ranked = new Ranker(CallGraph.NONE, Databases.NONE, List.of(), found).rank(found);
        assertThat(ranked.getFirst().score()).isGreaterThan(0.5);
    }

    @Test
    void nothingDiffers_orLinesNameNoTrace_isSilent() {
        assertThat(of(traces(3, 3), lines("stock", "trace_id", false))).isEmpty();
        assertThat(of(Traces.NONE, lines("stock", "", true))).isEmpty();
    }

    @Test
    void troubleLinesAlone_areNoFlow() {
        LogSeen.Group all = lines("stock", "trace_id", true);
        var troubleOnly = new LogSeen.Group(all.service(), all.lines(), false, false, all.evidence());

        assertThat(of(Traces.NONE, troubleOnly)).isEmpty();
    }
}
