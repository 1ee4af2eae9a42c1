package dev.onset.connectors.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.Connectors;
import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.Piece;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Batch;
import dev.onset.signal.TimeRange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedKindTest {

    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
    private static final TimeRange RANGE = TimeRange.endingAt(T0, Duration.ofHours(1));
    private static final SignalQuery LINES =
            new SignalQuery.LogRange("{app=\"cart\"}", RANGE, 100, SignalQuery.Order.NEWEST_FIRST);

    @TempDir
    private Path temp;

    private final ConnectorKind recorded = new RecordedKind(Connectors::named);

    @Test
    void recording_answersLikeTheServer_withoutIt() throws Exception {
        List<Piece> live = record();
        try (Connector connector = recorded.open(settings(temp), later())) {
            List<Piece> replayed = read(connector, LINES);
            assertThat(items(replayed)).isEqualTo(items(live)).isNotEmpty();
            Batch batch = ((Piece.Items) replayed.getFirst()).batch();
            Batch then = ((Piece.Items) live.getFirst()).batch();
            assertThat(batch.coverage()).isEqualTo(then.coverage());
            assertThat(batch.provenance().kind()).isEqualTo("loki");
            assertThat(batch.provenance().source()).isEqualTo("logs");
            assertThat(batch.provenance().fetchedAt()).isEqualTo(T0);
            assertThat(connector.kind()).isEqualTo("loki");
            assertThat(connector.name()).isEqualTo("logs");
        }
    }

    @Test
    void check_saysOfWhatAndWhen() throws Exception {
        record();
        try (Connector connector = recorded.open(settings(temp), later())) {
            Check check = connector.check();
            assertThat(check.failure()).isNull();
            assertThat(check.works()).containsExactly("recording of loki 3.7.6, made 2026-03-01T10:00:00Z");
            assertThat(check.missing()).isEmpty();
            assertThat(check.version()).isEqualTo("3.7.6");
        }
    }

    @Test
    void check_ofAStoreThatIsGiven_saysTheSame() throws Exception {
        record();
        try (var store = FolderAnswerStore.reading(temp);
                Connector connector =
                        recorded.open(settings(Path.of("/no/such/case.onset")), later().replaying(store))) {
            assertThat(connector.check().works()).containsExactly("recording of loki 3.7.6, made 2026-03-01T10:00:00Z");
            assertThat(items(read(connector, LINES))).isNotEmpty();
            connector.close();
            assertThat(store.size()).as("the store stays its owner's").isPositive();
        }
    }

    @Test
    void check_thatWasNotRecorded_isNoFailure() throws Exception {
        try (var store = FolderAnswerStore.recordingTo(temp)) {
            assertThat(store.size()).isZero();
        }
        try (Connector connector = recorded.open(settings(temp), later())) {
            Check check = connector.check();
            assertThat(check.failure()).isNull();
            assertThat(check.works()).containsExactly("recording of loki");
            assertThat(check.missing()).hasSize(1);
        }
    }

    @Test
    void check_ofNothing_isNotSetUp() throws Exception {
        try (Connector connector = recorded.open(settings(temp.resolve("nowhere")), later())) {
            Check check = connector.check();
            assertThat(check.failure()).isInstanceOf(Failure.Misconfigured.class);
            assertThat(String.valueOf(check.failure())).contains("there is no recording in");
        }
    }

    @Test
    void somethingElse_isNotRecorded() throws Exception {
        record();
        try (Connector connector = recorded.open(settings(temp), later())) {
            SignalQuery other = new SignalQuery.LogRange("{app=\"other\"}", RANGE, 100, SignalQuery.Order.NEWEST_FIRST);
            assertThat(failure(read(connector, other))).isInstanceOf(Failure.NotRecorded.class);
        }
    }

    @Test
    void changedBody_isATypedFailure() throws Exception {
        record();
        Path archive = temp.resolve("bodies.zip");
        Path changed = temp.resolve("changed");
        try (var zip = new ZipFile(archive.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                String body = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(body.replace("first", "worst").getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        Files.move(changed, archive, StandardCopyOption.REPLACE_EXISTING);
        try (Connector connector = recorded.open(settings(temp), later())) {
            List<Piece> pieces = read(connector, LINES);
            assertThat(items(pieces)).isEmpty();
            assertThat(failure(pieces)).isNotNull();
            assertThat(String.valueOf(failure(pieces))).contains("was changed");
        }
    }

    @Test
    void problems_nameTheSetting() {
        assertThat(recorded.problems(settings(temp))).isEmpty();
        assertThat(recorded.problems(settings(temp).withOption("of", "recorded")))
                .singleElement()
                .asString()
                .startsWith("of:");
        assertThat(recorded.problems(settings(temp).withOption("of", "abacus")))
                .singleElement()
                .asString()
                .contains("abacus");
        assertThat(recorded.problems(settings(temp).withOption("verify", "perhaps")))
                .as("what the recorded kind says")
                .singleElement()
                .asString()
                .startsWith("verify:");
        var settings = ConnectorSettings.of("logs", "recorded", URI.create("https://example.com"));
        assertThat(recorded.problems(settings)).hasSize(2).first().asString().startsWith("url:");
    }

    @Test
    void kind_isInTheCatalogue() {
        assertThat(Connectors.named("recorded")).containsInstanceOf(RecordedKind.class);
        assertThat(recorded.offers()).contains(ConnectorKind.Offers.LOGS, ConnectorKind.Offers.METRICS);
        assertThat(recorded.title()).isEqualTo("Recording");
    }

    // ---- inside --------------------------------------------------------------------------------------------------

    /** Records a check and the lines, at T0. */
    private List<Piece> record() throws Exception {
        try (var server = FaultServer.answering(RecordedKindTest::loki);
                var store = FolderAnswerStore.recordingTo(temp)) {
            var context = ConnectorContext.live(Clock.fixed(T0, ZoneOffset.UTC)).recordingTo(store);
            ConnectorKind loki = Connectors.named("loki").orElseThrow();
            try (Connector connector = loki.open(ConnectorSettings.of("logs", "loki", server.url()), context)) {
                assertThat(connector.check().failure()).isNull();
                return read(connector, LINES);
            }
        }
    }

    private static Canned loki(Seen seen) {
        return switch (seen.path()) {
            case "/loki/api/v1/status/buildinfo" -> Canned.json("{\"version\":\"3.7.6\"}");
            case "/loki/api/v1/labels" -> Canned.json("{\"status\":\"success\",\"data\":[\"app\"]}");
            case "/ready" -> Canned.text(200, "ready");
            case "/loki/api/v1/query_range" -> Canned.json("""
                    {"status":"success","data":{"resultType":"streams","result":[{"stream":{"app":"cart"},
                    "values":[["1772359100000000002","second"],["1772359100000000001","first"]]}]}}""");
            default -> Canned.notFound();
        };
    }

    private static ConnectorSettings settings(Path folder) {
        return ConnectorSettings.of("logs", "recorded", folder.toUri()).withOption("of", "loki");
    }

    /** A year after the recording. */
    private static ConnectorContext later() {
        return ConnectorContext.live(Clock.fixed(T0.plus(Duration.ofDays(365)), ZoneOffset.UTC));
    }

    private static List<Piece> read(Connector connector, SignalQuery query) throws InterruptedException {
        var pieces = new ArrayList<Piece>();
        try (var stream = connector.fetch(query)) {
            do {
                pieces.add(stream.next());
            } while (pieces.getLast() instanceof Piece.Items);
        }
        return pieces;
    }

    private static List<Object> items(List<Piece> pieces) {
        return pieces.stream()
                .filter(Piece.Items.class::isInstance)
                .<Object>map(p -> ((Piece.Items) p).batch().items())
                .toList();
    }

    private static @Nullable Failure failure(List<Piece> pieces) {
        return pieces.getLast() instanceof Piece.Failed failed ? failed.failure() : null;
    }
}
