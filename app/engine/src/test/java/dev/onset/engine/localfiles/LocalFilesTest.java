package dev.onset.engine.localfiles;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.jaeger.JaegerKind;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.workbench.Brought;
import dev.onset.signal.LogLines;
import dev.onset.signal.Span;
import dev.onset.signal.Traces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFilesTest {

    private static final String JAEGER = """
            {"data":[{"traceID":"1af","spans":[
              {"traceID":"1af","spanID":"a1","operationName":"GET /","references":[],"startTime":1772359200000000,
               "duration":50000,"tags":[{"key":"span.kind","type":"string","value":"server"}],"logs":[],"processID":"p1"},
              {"traceID":"1af","spanID":"b2","operationName":"SELECT","references":[{"refType":"CHILD_OF","traceID":"1af",
               "spanID":"a1"}],"startTime":1772359200010000,"duration":20000,
               "tags":[{"key":"error","type":"bool","value":true}],"logs":[],"processID":"p2"}],
              "processes":{"p1":{"serviceName":"web","tags":[]},"p2":{"serviceName":"db","tags":[]}}}]}
            """;
    private static final String OTLP = """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"web"}}]},
             "scopeSpans":[{"spans":[{"traceId":"000000000000000000000000000001af","spanId":"00000000000000a1",
              "name":"GET /","kind":2,"startTimeUnixNano":"1772359200000000000","endTimeUnixNano":"1772359200050000000",
              "status":{"code":2}}]}]}]}
            """;
    private static final String ZIPKIN = """
            [{"traceId":"1af","id":"a1","name":"get /","kind":"CLIENT","timestamp":1772359200000000,"duration":50000,
              "localEndpoint":{"serviceName":"web"}},
             {"traceId":"1af","id":"a1","shared":true,"name":"get /","kind":"SERVER","timestamp":1772359200010000,
              "duration":30000,"localEndpoint":{"serviceName":"orders","ipv4":"10.0.0.2"},"tags":{"error":"timeout"},
              "annotations":[{"timestamp":1772359200020000,"value":"retry"}]}]
            """;

    @TempDir
    private Path folder = Path.of("");

    private final LocalFiles files =
            new LocalFiles(new JaegerKind(), InstantSource.fixed(Instant.parse("2026-03-02T00:00:00Z")));

    private LocalFile read(String name, String text) throws IOException {
        return read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private LocalFile read(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        return files.read(file, ZoneOffset.UTC, "f1");
    }

    private static Traces spans(LocalFile file) {
        return (Traces) requireNonNull(file.batch(), file.refusal()).items();
    }

    private static LogLines lines(LocalFile file) {
        return (LogLines) requireNonNull(file.batch(), file.refusal()).items();
    }

    @Test
    void jaegerJson_givesSpansLanesAndAHash() throws Exception {
        LocalFile file = read("trace.json", JAEGER);
        assertThat(file.form()).isEqualTo("Jaeger JSON");
        assertThat(spans(file).services()).containsExactly("web", "db");
        assertThat(file.lanes())
                .extracting(Lane::id)
                .containsExactly(
                        "file/trace.json/latency/db",
                        "file/trace.json/traffic/db",
                        "file/trace.json/errors/db",
                        "file/trace.json/latency/web",
                        "file/trace.json/traffic/web");
        assertThat(file.lanes().getFirst().series().getFirst().valueAt(0)).isEqualTo(0.02);
        // sha256sum of the same bytes
        assertThat(file.sha256())
                .hasSize(64)
                .isEqualTo(read("copy.json", JAEGER).sha256());
        assertThat(file.bytes()).isEqualTo(JAEGER.getBytes(StandardCharsets.UTF_8).length);
        assertThat(file.notes()).isEmpty();
    }

    @Test
    void otlpJson_oneObjectALine_isReadWhole() throws Exception {
        LocalFile file = read(
                "spans.jsonl",
                OTLP.replace("\n", "") + "\n" + OTLP.replace("a1", "a2").replace("\n", ""));
        assertThat(file.form()).isEqualTo("OTLP JSON");
        assertThat(spans(file).size()).isEqualTo(2);
        assertThat(spans(file).isError(0)).isTrue();
    }

    @Test
    void zipkinJson_sharedSpans_areParentAndChild() throws Exception {
        Traces spans = spans(read("zipkin.json", ZIPKIN));
        assertThat(spans.size()).isEqualTo(2);
        assertThat(spans.parentRow(1)).isZero();
        Span server = spans.span(1);
        assertThat(server.service()).isEqualTo("orders");
        assertThat(server.statusMessage()).isEqualTo("timeout");
        assertThat(server.events()).extracting(Span.Event::name).containsExactly("retry");
        assertThat(server.startNanos()).isEqualTo(1_772_359_200_010_000_000L);
    }

    @Test
    void truncatedTraces_keepTheSpansBeforeTheBreak_andNameTheByte() throws Exception {
        int cut = JAEGER.indexOf("\"SELECT\"");
        LocalFile file = read("cut.json", JAEGER.substring(0, cut));
        assertThat(spans(file).size()).isEqualTo(1);
        assertThat(file.notes().getFirst())
                .startsWith("it breaks off at byte ")
                .endsWith("the spans before that are shown");
        assertThat(requireNonNull(file.batch()).coverage().isComplete()).isFalse();
        assertThat(file.lanes().getFirst().note()).startsWith("it breaks off at byte ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"resourceSpans\":[{\"resource\":", "[{\"traceId\":\"1\",\"id\":"})
    void deepJson_isRefusedWithThePlace(String start) throws Exception {
        LocalFile file = read("deep.json", start + "[".repeat(100_000));
        assertThat(file.refusal()).contains("holds no span; it breaks off near byte ");
    }

    @Test
    void plainLog_withStackTraceAndNoise_isReadInOrder() throws Exception {
        LocalFile file = read("orders.log.1", """
                banner without a time
                2026-03-01 10:00:00,000 INFO [main] started
                2026-03-01 10:00:05,000 ERROR [pool] connection refused
                java.net.ConnectException: refused
                    at Pool.get(Pool.java:12)
                2026-03-01 10:00:07,000 WARN [pool] retry
                """);
        LogLines lines = lines(file);
        assertThat(lines.size()).isEqualTo(3);
        assertThat(lines.line(1)).endsWith("refused\n    at Pool.get(Pool.java:12)");
        assertThat(lines.stream(0).getOr("service_name", "")).isEqualTo("orders");
        assertThat(file.notes())
                .containsExactly(
                        "3 times name no zone and were read as UTC.",
                        "1 lines before the first time could not be placed; the first is at byte 0.");
        assertThat(file.lanes().getFirst().series())
                .extracting(s -> s.labels().getOr("level", ""))
                .containsExactly("error", "info", "warn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void encodings_areToldByTheirFirstBytes(String charset) throws Exception {
        String text = "\uFEFF2026-03-01T10:00:00Z ERROR Zahlung für Käse\n2026-03-01T10:00:01Z INFO ok\n";
        LogLines lines = lines(read("a.log", text.getBytes(Charset.forName(charset))));
        assertThat(lines.size()).isEqualTo(2);
        assertThat(lines.line(0)).endsWith("Zahlung für Käse");
    }

    @Test
    void bytesThatAreNoUtf8_areReadAsLatin1_andSaid() throws Exception {
        LocalFile file = read("a.log", "2026-03-01T10:00:00Z für\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(lines(file).line(0)).endsWith("für");
        assertThat(file.notes()).containsExactly("1 lines are not UTF-8 and were read as ISO-8859-1.");
    }

    @Test
    void hugeLine_isCut_andSaid() throws Exception {
        LocalFile file = read("a.log", "2026-03-01T10:00:00Z " + "x".repeat(3_000_000) + "\n2026-03-01T10:00:01Z ok\n");
        assertThat(lines(file).size()).isEqualTo(2);
        assertThat(lines(file).lineLength(0)).isEqualTo(256 * 1024);
        assertThat(file.notes()).containsExactly("1 lines were longer than 256 kB and were cut.");
    }

    @Test
    void packedLog_isUnpacked_andHashedAsItLies() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("2026-03-01T10:00:00Z a\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        }
        LocalFile file = read("a.log.gz", packed.toByteArray());
        assertThat(lines(file).size()).isEqualTo(1_000);
        assertThat(file.bytes()).isEqualTo(packed.size());
    }

    @Test
    void fileThatIsLongerThanAllowed_isReadSoFar_andSaysSo() throws Exception {
        Path path = Files.writeString(folder.resolve("a.log"), "2026-03-01T10:00:00Z abcdefgh\n".repeat(100_000));
        LocalFile file =
                new LocalFiles(new JaegerKind(), InstantSource.system(), 1_048_576).read(path, ZoneOffset.UTC, "f1");
        assertThat(lines(file).size()).isBetween(34_000, 36_000);
        assertThat(file.notes()).containsExactly("only the first 1 MB were read, and the hash is of those");
    }

    @Test
    void binaryEmptyAndMissing_areRefusedWithWhatToDo() throws Exception {
        var bytes = new byte[100_000];
        new Random(3).nextBytes(bytes);
        for (int i = 0; i < bytes.length; i += 7) {
            bytes[i] = 0;
        }
        assertThat(read("core.dump", bytes).refusal()).contains("It is not text: zero bytes up to byte ");
        assertThat(read("empty.log", "").refusal()).endsWith("It holds no line.");
        assertThat(read("prose.txt", "Dear all\nnothing here\n").refusal())
                .endsWith("None of its first 2 lines tells a time, so they cannot stand on a timeline.");
        assertThat(files.read(folder, ZoneOffset.UTC, "f1").refusal())
                .endsWith("is not a file. Choose a file, not a folder or a device.");
    }

    @Test
    void anyBytes_areReadOrRefused_neverABug() throws Exception {
        var random = new Random(11);
        for (int round = 0; round < 150; round++) {
            byte[] bytes = List.of(JAEGER, OTLP, ZIPKIN, "2026-03-01T10:00:00Z a\nts=1 b\n")
                    .get(round % 4)
                    .getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            LocalFile file = read("fuzz", bytes);
            assertThat(file.batch() == null).isEqualTo(!file.refusal().isEmpty());
        }
    }

    @Test
    void triageOfFiles_holdsTheirLanesReceiptsAndRefusals() throws Exception {
        LocalFile traces = read("trace.json", JAEGER);
        LocalFile refused = read("empty.log", "");
        Triage triage = FileTriage.of(List.of(traces, refused), Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(triage.lanes()).isEqualTo(traces.lanes());
        assertThat(triage.receipt("f1")
                        .orElseThrow()
                        .provenance()
                        .answers()
                        .getFirst()
                        .sha256())
                .isEqualTo(traces.sha256());
        assertThat(triage.notChecked()).extracting(Triage.NotChecked::why).containsExactly(refused.refusal());
        var brought = new Brought();
        brought.take(requireNonNull(traces.query()), List.of(requireNonNull(traces.batch())));
        assertThat(brought.trace("0".repeat(29) + "1af")).isPresent();
    }
}
