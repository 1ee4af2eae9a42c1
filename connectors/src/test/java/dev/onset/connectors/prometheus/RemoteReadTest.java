package dev.onset.connectors.prometheus;

import static dev.onset.connectors.prometheus.ChunkWriter.labels;
import static dev.onset.connectors.prometheus.ChunkWriter.steady;
import static dev.onset.connectors.prometheus.Envelopes.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.MemoryAnswers;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.servers.Fetched;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.RawSamples;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The way there: external labels, refusals, pieces, and JSON where nothing else is left. */
class RemoteReadTest {

    private static final TimeRange RANGE = TimeRange.ofEpochMillis(0, 100_000);

    private static Canned chunks(byte[] stream) {
        return Canned.of(200, "application/x-streamed-protobuf; proto=prometheus.ChunkedReadResponse", stream);
    }

    private static Batch batch(FaultServer server) throws Exception {
        Fetched fetched = Ask.fetch(server, new RawSamples("up", RANGE));
        assertThat(fetched.failure()).isNull();
        return fetched.batches().getFirst();
    }

    /** Answers the look-up for series that lack a label with those that do, as a server does. */
    private static Function<Seen, Canned> storing(byte[] stream, List<Labels> stored) {
        return seen -> {
            if (seen.path().equals("/api/v1/read")) {
                return chunks(stream);
            }
            var found = stored.stream()
                    .filter(l ->
                            seen.all("match[]").stream().anyMatch(m -> !m.endsWith("=\"\"}") || !l.has(lackedBy(m))))
                    .map(l -> l.asMap().entrySet().stream()
                            .map(e -> '"' + e.getKey() + "\":\"" + e.getValue() + '"')
                            .collect(java.util.stream.Collectors.joining(",", "{", "}")))
                    .collect(java.util.stream.Collectors.joining(",", "[", "]"));
            return data(found);
        };
    }

    private static String lackedBy(String selector) {
        return selector.replaceAll(".*,(\\w+)=\"\"}", "$1");
    }

    @Test
    void withoutExternalLabels_oneLookUpMore() throws Exception {
        byte[] stream = ChunkWriter.frame(
                ChunkWriter.series(labels("__name__", "up", "job", "b", "x", "1"), 1, steady(0, 5)),
                ChunkWriter.series(labels("__name__", "up", "job", "a"), 1, steady(0, 5)));
        var stored =
                List.of(Labels.of("__name__", "up", "job", "b", "x", "1"), Labels.of("__name__", "up", "job", "a"));
        try (var server = FaultServer.answering(storing(stream, stored))) {
            Batch batch = batch(server);
            assertThat(server.seen()).extracting(Seen::path).containsExactly("/api/v1/read", "/api/v1/series");
            Seen read = server.seen().getFirst();
            assertThat(read.header("Content-Type")).isEqualTo("application/x-protobuf");
            assertThat(read.header("Content-Encoding")).isEqualTo("snappy");
            assertThat(read.header("X-Prometheus-Remote-Read-Version")).isEqualTo("0.1.0");
            assertThat(server.seen().getLast().all("match[]")).containsExactly("{__name__=\"up\",job=\"\"}");
            assertThat(server.seen().getLast().parameter("limit")).isEqualTo("1");
            assertThat(((DataPoints) batch.items()).series())
                    .extracting(s -> s.labels().getOr("job", ""))
                    .containsExactly("a", "b");
            assertThat(batch.coverage().items()).isEqualTo(10);
            assertThat(batch.coverage().state()).isEqualTo(Coverage.State.COMPLETE);
            assertThat(batch.provenance().answers()).hasSize(2);
        }
    }

    @Test
    void externalLabels_areTakenOff_butASeriesOwnStay() throws Exception {
        // In the server's order, which puts the ones with a label of their own first.
        byte[] stream = ChunkWriter.frame(
                ChunkWriter.series(
                        labels("__name__", "up", "cluster", "eu", "job", "own", "zone", "z"), 1, steady(0, 5)),
                ChunkWriter.series(labels("__name__", "up", "cluster", "eu", "job", "a", "zone", "z"), 1, steady(0, 5)),
                ChunkWriter.series(
                        labels("__name__", "up", "cluster", "other", "job", "a", "zone", "z"), 1, steady(0, 5)));
        var stored = List.of(
                Labels.of("__name__", "up", "cluster", "eu", "job", "own"),
                Labels.of("__name__", "up", "job", "a"),
                Labels.of("__name__", "up", "job", "silent in the range"),
                Labels.of("__name__", "up", "job", "a", "cluster", "other"));
        try (var server = FaultServer.answering(storing(stream, stored))) {
            Batch batch = batch(server);
            assertThat(((DataPoints) batch.items()).series())
                    .extracting(s -> s.labels())
                    .containsExactlyInAnyOrder(stored.get(0), stored.get(1), stored.get(3));
            assertThat(server.seen())
                    .extracting(Seen::path)
                    .containsExactly("/api/v1/read", "/api/v1/series", "/api/v1/series");
            assertThat(batch.coverage().warnings()).isEmpty();
        }
    }

    @Test
    void externalLabels_thatCannotBeTold_areLeftToJson() throws Exception {
        byte[] stream = ChunkWriter.frame(
                ChunkWriter.series(labels("__name__", "up", "cluster", "eu", "job", "a"), 1, steady(0, 5)));
        // Stored twice, with and without the label of the external one's name and value: sent, they are one.
        var stored = List.of(
                Labels.of("__name__", "up", "job", "a"), Labels.of("__name__", "up", "cluster", "eu", "job", "a"));
        Canned matrix = data("{\"resultType\":\"matrix\",\"result\":[]}");
        Function<Seen, Canned> backend = storing(stream, stored);
        try (var server =
                FaultServer.answering(seen -> seen.path().equals("/api/v1/query") ? matrix : backend.apply(seen))) {
            assertThat(batch(server).coverage().infos()).containsExactly(RawSamplesSource.NO_REMOTE_READ);
        }
    }

    @Test
    void refusedInAnyWay_jsonAnswers() throws Exception {
        Canned matrix = data(
                "{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"job\":\"a\"},\"values\":[[1,\"1\"],[2.5,\"2\"]]}]}");
        byte[] histograms = ChunkWriter.frame(ChunkWriter.series(labels("job", "a"), 3, new byte[] {0, 1, 2, 3}));
        for (Canned refusal : List.of(
                Canned.notFound(),
                Canned.text(400, "unsupported response type"),
                Canned.text(405, "Method Not Allowed"),
                Canned.text(501, "not implemented"),
                Canned.text(403, "no"),
                Canned.of(200, "application/x-protobuf", new byte[] {10, 20, 30, 40, 50, 60, 70, 80, 90}),
                Canned.of(200, "application/x-protobuf", new byte[] {10, 20}),
                chunks(histograms))) {
            try (var server = FaultServer.answering(seen -> seen.path().equals("/api/v1/read") ? refusal : matrix)) {
                Batch batch = batch(server);
                assertThat(((DataPoints) batch.items()).series())
                        .singleElement()
                        .satisfies(s -> {
                            assertThat(s.times()).isEqualTo(Timestamps.of(1000, 2500));
                            assertThat(s.labels()).isEqualTo(Labels.of("job", "a"));
                        });
                assertThat(batch.coverage().infos()).containsExactly(RawSamplesSource.NO_REMOTE_READ);
                assertThat(batch.coverage().isComplete()).isTrue();
                Seen json = server.seen().getLast();
                assertThat(json.path()).isEqualTo("/api/v1/query");
                assertThat(json.method()).isEqualTo("POST");
                assertThat(json.parameter("query")).isEqualTo("up[100000ms]");
                assertThat(json.parameter("time")).isEqualTo("99.999");
            }
        }
    }

    /** The server's own limit, or a body longer than is read here. Whole chunks come for each quarter, each sample once. */
    @Test
    void tooMuchAtOnce_isReadInQuarters() throws Exception {
        byte[] stream =
                ChunkWriter.frame(ChunkWriter.series(labels("__name__", "up"), 1, steady(0, 60), steady(60_000, 40)));
        String whole = new String(
                RemoteReadRequest.body(Selector.parse("up").orElseThrow(), RANGE),
                java.nio.charset.StandardCharsets.UTF_8);
        Function<Seen, Canned> storing = storing(stream, List.of(Labels.of("__name__", "up")));
        try (var server = FaultServer.answering(seen ->
                seen.body().equals(whole) ? Canned.text(400, "exceeded sample limit (50)") : storing.apply(seen))) {
            Batch batch = batch(server);

            assertThat(server.seen()).extracting(Seen::path).hasSize(5).containsOnly("/api/v1/read");
            assertThat(((DataPoints) batch.items()).series()).singleElement().satisfies(s -> {
                assertThat(s.times()).isEqualTo(Timestamps.regular(0, 1_000, 100));
                assertThat(s.valueAt(99)).isEqualTo(39.5);
            });
            assertThat(batch.coverage().isComplete()).isTrue();
        }
        try (var server = FaultServer.answering(seen -> Canned.text(400, "exceeded sample limit (50)"))) {
            assertThat(Ask.failure(server, new RawSamples("up", RANGE))).isInstanceOf(Failure.TooMuch.class);
            assertThat(server.seen()).hasSize(1 + PieceByPiece.MOST_CUTS);
        }
    }

    @Test
    void otherTroubles_areNotHidden() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.text(401, "who are you"))) {
            assertThat(Ask.failure(server, new RawSamples("up", RANGE))).isInstanceOf(Failure.SignedOut.class);
            assertThat(server.seen()).extracting(Seen::path).containsOnly("/api/v1/read");
        }
    }

    @Test
    void switchedOffOrNotASelector_goesStraightToJson() throws Exception {
        Canned none = data("{\"resultType\":\"matrix\",\"result\":[]}");
        try (var server = FaultServer.answering(seen -> none)) {
            Ask.fetch(server, new RawSamples("up", RANGE), "remote-read", "off");
            Ask.fetch(server, new RawSamples("sum(up)", RANGE));
            assertThat(server.seen()).extracting(Seen::path).containsOnly("/api/v1/query");
        }
    }

    @Test
    void longRange_overJson_isAskedInPiecesWithoutRepeats() throws Exception {
        TimeRange day = TimeRange.ofEpochMillis(0, 86_400_000);
        // As 2.x does, both ends of the window belong to it.
        Function<Seen, Canned> backend = seen -> {
            long end = MatrixAnswers.millis(seen.parameter("time"));
            String query = seen.parameter("query");
            long start = end - Long.parseLong(query.substring(query.indexOf('[') + 1, query.indexOf("ms]")));
            var values = new StringBuilder();
            for (long t = Math.ceilDiv(start, 3_600_000L) * 3_600_000L; t <= end; t += 3_600_000) {
                values.append(values.isEmpty() ? "" : ",").append("[" + t / 1000 + ",\"1\"]");
            }
            // One that lies just before the piece, where only a closed window sees it.
            String before = "[" + PromQl.seconds(start) + ",\"9\"],";
            return data(
                    "{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[" + before + values + "]}]}");
        };
        try (var server = FaultServer.answering(seen -> backend.apply(seen))) {
            Batch batch = Ask.fetch(server, new RawSamples("up", day), "remote-read", "off")
                    .batches()
                    .getFirst();
            assertThat(server.seen()).hasSize(4);
            var series = ((DataPoints) batch.items()).series().getFirst();
            assertThat(series.times().first()).isZero();
            // 24 full hours, and the three samples a millisecond before a piece's start, each once.
            assertThat(series.size()).isEqualTo(24 + 3);
        }
    }

    @Test
    void serverThatAnswersAVector_isSaidNotToKnowHow() throws Exception {
        try (var server = FaultServer.answering(seen -> seen.path().equals("/api/v1/read")
                ? Canned.notFound()
                : data("{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\"1\"]}]}"))) {
            assertThat(Ask.failure(server, new RawSamples("up", RANGE))).isInstanceOf(Failure.Unsupported.class);
        }
    }

    @Test
    void recorded_isReplayedByTheSameWay() throws Exception {
        byte[] stream = ChunkWriter.frame(ChunkWriter.series(labels("__name__", "up", "job", "b"), 1, steady(0, 5)));
        var answers = new MemoryAnswers();
        ConnectorSettings settings;
        Batch live;
        try (var server = FaultServer.answering(storing(stream, List.of(Labels.of("__name__", "up", "job", "b"))))) {
            settings = ConnectorSettings.of("metrics", "prometheus", server.url());
            try (var connector = new PrometheusKind()
                    .open(settings, ConnectorContext.live(Ask.CLOCK).recordingTo(answers))) {
                live = Fetched.one(connector.fetch(new RawSamples("up", RANGE)));
            }
        }
        try (var connector = new PrometheusKind()
                .open(settings, ConnectorContext.live(Ask.CLOCK).replaying(answers))) {
            Batch replayed = Fetched.one(connector.fetch(new RawSamples("up", RANGE)));
            assertThat(replayed.items()).isEqualTo(live.items());
            assertThat(replayed.coverage()).isEqualTo(live.coverage());
            // Another question is another key, although method and path are the same.
            assertThat(Fetched.all(connector.fetch(new RawSamples("down", RANGE)))
                            .failure())
                    .isInstanceOf(Failure.NotRecorded.class);
        }
    }
}
